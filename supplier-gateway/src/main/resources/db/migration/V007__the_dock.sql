-- What each receipt said by line, so that it can be cancelled and looked up.
alter table dock_receipt add column cancelled boolean not null default false;
create table dock_receipt_line (
    source            text           not null,
    receipt_id        text           not null,
    line_number       integer        not null,
    accepted_quantity numeric(18, 6) not null,
    rejected_quantity numeric(18, 6) not null,
    rejection_reason  text,
    occurred_at       timestamptz    not null,
    primary key (source, receipt_id, line_number)
);

-- Packages that despatch advices named, so that a label leads to its order.
create table despatched_package (
    sscc         text           not null,
    order_number text           not null references purchase_order,
    line_number  integer        not null,
    quantity     numeric(18, 6) not null,
    primary key (sscc, order_number, line_number)
);

-- The item's number in the form of 14 digits. Copies are read anew from their topic.
alter table item_copy add column gtin text;
update item_copy set version = -1;
create index item_copy_by_gtin on item_copy (gtin) where gtin is not null;

-- Items that are inspected before they are accepted.
create table inspected_item (item text not null primary key);

-- Units that stand at the dock until somebody has inspected them.
create table inspection (
    receipt_id        text           not null,
    line_number       integer        not null,
    order_number      text           not null references purchase_order,
    location          text           not null,
    item              text           not null,
    unit              text           not null,
    quantity          numeric(18, 6) not null check (quantity > 0),
    passed_quantity   numeric(18, 6) not null default 0 check (passed_quantity >= 0),
    rejected_quantity numeric(18, 6) not null default 0 check (rejected_quantity >= 0),
    waiting_quantity  numeric(18, 6) not null
        generated always as (quantity - passed_quantity - rejected_quantity) stored check (waiting_quantity >= 0),
    lot               text,
    best_before       date,
    arrived_at        timestamptz    not null,
    primary key (receipt_id, line_number)
);
create index inspection_waiting on inspection (location, arrived_at, receipt_id, line_number) where waiting_quantity > 0;
create index inspection_waiting_by_order on inspection (order_number, line_number) where waiting_quantity > 0;

-- Open lines of a location, by item.
create index purchase_order_line_open_by_item on purchase_order_line (item, order_number) where outstanding_quantity > 0;
create index purchase_order_open_by_ship_to on purchase_order (ship_to, order_number)
    where state in ('SENT', 'ACKNOWLEDGED', 'CHANGED', 'SHIPPED', 'PARTIALLY_RECEIVED');
create index dock_receipt_by_order on dock_receipt (order_number);
create index replenishment_signal_unfulfilled on replenishment_signal (raised_at desc, location, item, cycle)
    where unfulfilled_quantity > 0;
