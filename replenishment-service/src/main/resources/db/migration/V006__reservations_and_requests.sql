-- What is promised to customers: one row an order line, as its owner last described it. The position carries the sum by
-- day in its text, so the path of the events never reads this table.
create table reservation (
    location  text collate "C" not null,
    item      text collate "C" not null,
    reference text collate "C" not null,
    due_on    date             not null,
    quantity  numeric(18, 6)   not null,
    shipped   numeric(18, 6)   not null,
    primary key (location, item, reference)
);

-- The sum of it, for the announced state of the position. Written with the promise, never by events.
alter table stock_position add column committed numeric(18, 6) not null default 0;

-- Requests from the point of use and proposals of suppliers, with what became of them: one that comes again has no second
-- effect and the same answer.
create table supply_request (
    location    text collate "C" not null,
    item        text collate "C" not null,
    request_id  text collate "C" not null,
    quantity    numeric(18, 6)   not null,
    received_at timestamptz      not null,
    first_cycle bigint,
    last_cycle  bigint,
    hold        text,
    primary key (location, item, request_id)
);
