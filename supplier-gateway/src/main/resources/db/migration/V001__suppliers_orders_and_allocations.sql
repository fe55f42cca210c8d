-- Versions of master data: rising for every key, over deletion and re-creation too.
create sequence master_data_version;

create table supplier (
    code     text    not null primary key,
    name     text    not null,
    currency text    not null,
    active   boolean not null,
    version  bigint  not null
);

create table sourcing_terms (
    supplier               text           not null references supplier,
    item                   text           not null,
    supplier_item_code     text,
    priority               integer        not null,
    lead_time_days         integer        not null,
    minimum_order_quantity numeric(18, 6) not null,
    order_multiple         numeric(18, 6) not null,
    unit_price             numeric(19, 4) not null,
    currency               text           not null,
    active                 boolean        not null,
    version                bigint         not null,
    primary key (supplier, item)
);
create index sourcing_terms_by_item on sourcing_terms (item);

-- Copies of consumption-service's master data.
create table item_copy (
    code        text   not null primary key,
    version     bigint not null,
    description text   not null
);
create table location_copy (
    code      text   not null primary key,
    version   bigint not null,
    time_zone text   not null
);

create sequence purchase_order_number;

create table purchase_order (
    order_number  text        not null primary key,
    supplier      text        not null,
    ship_to       text        not null,
    currency      text        not null,
    issued_at     timestamptz not null,
    state         text        not null,
    revision      integer     not null,
    last_sequence bigint      not null
) with (fillfactor = 80);
create index purchase_order_by_supplier on purchase_order (supplier, order_number);
create index purchase_order_by_state on purchase_order (state, order_number);

create table purchase_order_line (
    order_number          text           not null references purchase_order,
    line_number           integer        not null,
    item                  text           not null,
    supplier_item_code    text,
    unit                  text           not null,
    unit_price            numeric(19, 4) not null,
    requested_date        date           not null,
    ordered_quantity      numeric(18, 6) not null check (ordered_quantity > 0),
    expected_quantity     numeric(18, 6) not null check (expected_quantity >= 0),
    acknowledged_quantity numeric(18, 6) check (acknowledged_quantity >= 0),
    shipped_quantity      numeric(18, 6) not null default 0 check (shipped_quantity >= 0),
    received_quantity     numeric(18, 6) not null default 0 check (received_quantity >= 0),
    rejected_quantity     numeric(18, 6) not null default 0 check (rejected_quantity >= 0),
    promised_date         date,
    first_promised_date   date,
    expected_arrival      date,
    last_received_date    date,
    late_reported_for     date,
    outstanding_quantity  numeric(18, 6) not null
        generated always as (greatest(expected_quantity - received_quantity - rejected_quantity, 0)) stored,
    due_date              date           not null generated always as (coalesce(promised_date, requested_date)) stored,
    primary key (order_number, line_number)
) with (fillfactor = 80);
-- What the late timer looks through, and nothing more.
create index purchase_order_line_due on purchase_order_line (due_date)
    where outstanding_quantity > 0 and late_reported_for is distinct from due_date;

create table replenishment_signal (
    location             text           not null,
    item                 text           not null,
    cycle                bigint         not null,
    quantity             numeric(18, 6) not null check (quantity > 0),
    unit                 text           not null,
    supplier             text,
    reason               text           not null,
    raised_at            timestamptz    not null,
    unfulfilled_quantity numeric(18, 6) not null default 0
        check (unfulfilled_quantity >= 0 and unfulfilled_quantity <= quantity),
    unfulfilled_reason   text,
    primary key (location, item, cycle)
);

-- The need is ordered once: one row per signal, attempt and part, on one order line.
create table allocation (
    location          text           not null,
    item              text           not null,
    cycle             bigint         not null,
    attempt           integer        not null check (attempt > 0),
    part              integer        not null check (part > 0),
    order_number      text           not null,
    line_number       integer        not null,
    position          integer        not null,
    quantity          numeric(18, 6) not null check (quantity > 0),
    shipped_quantity  numeric(18, 6) not null default 0,
    received_quantity numeric(18, 6) not null default 0,
    closed_quantity   numeric(18, 6) not null default 0,
    primary key (location, item, cycle, attempt, part),
    foreign key (location, item, cycle) references replenishment_signal,
    foreign key (order_number, line_number) references purchase_order_line,
    check (received_quantity >= 0 and closed_quantity >= 0 and received_quantity + closed_quantity <= quantity)
) with (fillfactor = 80);
create index allocation_by_line on allocation (order_number, line_number, position);

-- History of orders; for a need without a source the signal's id stands in for the order number.
create table order_event (
    order_number   text        not null,
    sequence       bigint      not null,
    type           text        not null,
    occurred_at    timestamptz not null,
    reason         text,
    signal_changes jsonb       not null,
    primary key (order_number, sequence)
);

-- Answers and advices that had their effect.
create table supplier_message (
    supplier     text  not null,
    kind         text  not null,
    message_id   text  not null,
    order_number text  not null,
    content_hash bytea not null,
    primary key (supplier, kind, message_id)
);

-- Receipts that had their effect.
create table dock_receipt (
    source       text  not null,
    receipt_id   text  not null,
    order_number text  not null,
    content_hash bytea not null,
    primary key (source, receipt_id)
);

-- Input that had its effect before, one row for each record.
create table duplicate_input (
    topic         text    not null,
    partition     integer not null,
    record_offset bigint  not null,
    primary key (topic, partition, record_offset)
);

-- Each signal with what became of its units; open + received + unfulfilled is the quantity, always.
create view signal_balance as
select s.location, s.item, s.cycle, s.quantity, s.unfulfilled_quantity,
       coalesce(sum(a.quantity - a.received_quantity - a.closed_quantity), 0) as open_quantity,
       coalesce(sum(a.received_quantity), 0) as received_quantity
from replenishment_signal s
left join allocation a on a.location = s.location and a.item = s.item and a.cycle = s.cycle
group by s.location, s.item, s.cycle;
