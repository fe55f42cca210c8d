-- What is left of received lots is part of the position's row, as a short text that replenishment-core reads and writes, so
-- that positions without lots cost no statement. Indexed is only what expires.
alter table stock_position add column lots text not null default '';
alter table stock_position add column first_best_before date;
create index stock_position_expiring on stock_position (location, first_best_before, item)
    where first_best_before is not null;

-- The lot of those rows of the ledger that have one: receipts, and what expired.
create table ledger_lot (
    location      text collate "C" not null,
    item          text collate "C" not null,
    business_date date             not null,
    event_id      text collate "C" not null,
    line_number   integer          not null,
    component     integer          not null,
    lot           text collate "C" not null,
    best_before   date,
    unit_cost     numeric(19, 4)   not null,
    currency      text             not null,
    primary key (location, item, business_date, event_id, line_number, component)
);
