-- Every event that was ever accepted for a decision: the memory that makes a receipt count once.
create table event_first_seen (
    source               text        not null,
    event_id             text        not null,
    input                text        not null check (input in ('SALES', 'USAGE', 'ADJUSTMENTS')),
    location             text        not null,
    topic_id             uuid        not null,
    partition            int         not null,
    record_offset        bigint      not null,
    content_hash         bytea       not null,
    lines                int         not null,
    moved_lines          int         not null,
    without_stock_lines  int         not null,
    -- [{"line": n or 0 for the whole event, "reason": ..., "detail": ...}]; null when nothing is rejected
    rejections           jsonb,
    -- lines that were rejected at first and counted by a later arrival
    settled_later        int[],
    occurred_at          timestamptz not null,
    business_date        date,
    purge_from           timestamptz not null,
    primary key (source, event_id),
    check (lines >= moved_lines + without_stock_lines)
);
-- Rows come roughly in business time, so a block range index serves the purge at almost no cost to the inserts.
create index event_first_seen_purge on event_first_seen using brin (purge_from);

-- Every record that is not the first arrival of an event, by its place in the log.
create table input_outcome (
    topic_id       uuid        not null,
    partition      int         not null,
    record_offset  bigint      not null,
    kind           text        not null check (kind in ('DUPLICATE', 'REJECTED', 'POISON', 'BUG', 'DATA')),
    lines          int         not null,
    source         text,
    event_id       text,
    refused        jsonb,
    settled_lines  int[],
    recorded_at    timestamptz not null default now(),
    primary key (topic_id, partition, record_offset)
);
create index input_outcome_event on input_outcome (source, event_id) where source is not null;
create index input_outcome_purge on input_outcome using brin (recorded_at);

-- Lines by bucket, changed in the transaction that changes the rows above, so that reading them costs nothing and a
-- purge takes nothing away. One row per instance and bucket: instances do not wait for each other.
create table bucket_total (
    instance_id  text   not null,
    bucket       text   not null,
    lines        bigint not null,
    primary key (instance_id, bucket)
);

-- Up to which business time events were forgotten; older ones are refused even if the clock is set back.
create table purge_mark (
    only_row         boolean     primary key default true check (only_row),
    forgotten_before timestamptz not null
);
insert into purge_mark (forgotten_before) values ('0001-01-01T00:00:00Z');
