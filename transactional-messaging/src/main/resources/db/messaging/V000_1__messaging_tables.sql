-- Where each consumer stands in each partition. The epoch rises with every claim: a batch counts only while its epoch and
-- its first offset are still the stored ones. A topic that is deleted and created again has a new id, and so a new row.
create table consumer_offset (
    consumer    text    not null,
    topic_id    uuid    not null,
    partition   integer not null,
    topic       text    not null,
    epoch       bigint  not null,
    next_offset bigint  not null,
    primary key (consumer, topic_id, partition)
) with (fillfactor = 40);

-- Locked last by every writer, in shard order, until it commits: so commit order is sequence order, without gaps.
-- The incarnation tells one database from another that was emptied and starts again at 1.
create table outbox_shard (
    shard         integer not null primary key,
    incarnation   uuid    not null default gen_random_uuid(),
    next_sequence bigint  not null default 1
) with (fillfactor = 40);

-- Apart from outbox_shard, so that the relay never waits for a writer's transaction, nor a writer for the relay.
create table outbox_relay (
    shard       integer not null primary key,
    published   bigint  not null default 0,
    owner       text,
    lease_until timestamptz
) with (fillfactor = 40);

-- Messages that are committed but not yet published; published ones are deleted.
create table outbox (
    shard    integer not null,
    sequence bigint  not null,
    topic    text    not null,
    key      bytea,
    value    bytea,
    headers  text    not null,
    primary key (shard, sequence)
) with (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 20000);

-- One row for each record that ended in a dead-letter topic; the coordinates make counting idempotent.
create table dead_letter (
    consumer      text    not null,
    topic_id      uuid    not null,
    partition     integer not null,
    record_offset bigint  not null,
    topic         text    not null,
    kind          text    not null,
    reason        text    not null,
    detail        text    not null,
    primary key (consumer, topic_id, partition, record_offset)
);
