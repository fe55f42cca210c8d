-- Keys are compared byte by byte (collate "C"): quicker than a language's order, and the same on every machine.

-- Every movement, once. Location first, so that the table can be sharded by it, and so that one index serves both the
-- uniqueness of a movement and the reading of one position. Partitions are months, made ahead by the service.
create table stock_ledger (
    location      text collate "C" not null,
    item          text collate "C" not null,
    business_date date             not null,
    event_id      text collate "C" not null,
    line_number   integer          not null,
    component     integer          not null,
    kind          text             not null,
    quantity      numeric(18, 6)   not null,
    occurred_at   timestamptz      not null,
    primary key (location, item, business_date, event_id, line_number, component)
) partition by range (business_date);

-- One row a position: stock, containers, open signals and the rules in force, so that a batch reads and writes one row a
-- key. `containers` and `rules` are short texts that replenishment-core reads and writes.
create table stock_position (
    location   text collate "C" not null,
    item       text collate "C" not null,
    on_hand    numeric(18, 6)   not null default 0,
    on_order   numeric(18, 6)   not null default 0,
    loose      numeric(18, 6)   not null default 0,
    unit       text             not null,
    cycle      bigint           not null default 0,
    version    bigint           not null default 0,
    started    boolean          not null default false,
    as_of      timestamptz,
    counted_at timestamptz,
    rules      text             not null default '',
    containers text             not null default '',
    primary key (location, item)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.1);

-- Rises over all loops, so that a loop that is deleted and made again has a higher version than before.
create sequence loop_version;

create table replenishment_loop (
    location           text collate "C" not null,
    item               text collate "C" not null,
    version            bigint           not null,
    policy             text             not null,
    container_quantity numeric(18, 6)   not null,
    card_count         integer          not null,
    signal_at          text             not null,
    minimum            numeric(18, 6)   not null,
    maximum            numeric(18, 6)   not null,
    supplier           text,
    daily_demand       numeric(18, 6),
    lead_time_days     numeric(18, 6),
    safety_factor      numeric(18, 6),
    blocked            boolean          not null,
    primary key (location, item)
);
create index replenishment_loop_by_item on replenishment_loop (item, location);

create table signal (
    location             text collate "C" not null,
    item                 text collate "C" not null,
    cycle                bigint           not null,
    policy               text             not null,
    containers           integer          not null,
    quantity             numeric(18, 6)   not null,
    unit                 text             not null,
    supplier             text,
    reason               text             not null,
    cause_event_id       text             not null,
    cause_line_number    integer          not null,
    cause_component      integer          not null,
    raised_at            timestamptz      not null,
    open_quantity        numeric(18, 6)   not null,
    ordered_quantity     numeric(18, 6)   not null default 0,
    in_transit_quantity  numeric(18, 6)   not null default 0,
    received_quantity    numeric(18, 6)   not null default 0,
    unfulfilled_quantity numeric(18, 6)   not null default 0,
    excess_quantity      numeric(18, 6)   not null default 0,
    primary key (location, item, cycle)
);
create index signal_open on signal (location, item, cycle) where open_quantity > 0;

-- Append-only; a row where a container changed its state, never otherwise.
create table container_transition (
    location          text collate "C" not null,
    item              text collate "C" not null,
    sequence          bigint           not null generated always as identity (cache 100),
    card              integer          not null,
    from_state        text,
    to_state          text             not null,
    content           numeric(18, 6)   not null,
    cycle             bigint           not null,
    cause_event_id    text             not null,
    cause_line_number integer          not null,
    occurred_at       timestamptz      not null,
    primary key (location, item, sequence)
);

-- Records by what became of them; those refused are in dead_letter. By partition, so that instances do not wait for
-- each other.
create table input_bucket (
    topic     text    not null,
    partition integer not null,
    bucket    text    not null,
    records   bigint  not null,
    primary key (topic, partition, bucket)
) with (fillfactor = 40);

-- Steps of orders that changed signals: a step that comes again has no second effect.
create table order_step (
    order_number text   not null,
    sequence     bigint not null,
    primary key (order_number, sequence)
);

-- Local copies of master data that others own.
create table sourcing_terms (
    supplier               text collate "C" not null,
    item                   text collate "C" not null,
    version                bigint           not null,
    priority               integer          not null,
    minimum_order_quantity numeric(18, 6)   not null,
    order_multiple         numeric(18, 6)   not null,
    active                 boolean          not null,
    primary key (item, supplier)
);

create table item (
    code       text collate "C" not null primary key,
    version    bigint           not null,
    stock_unit text             not null
);
