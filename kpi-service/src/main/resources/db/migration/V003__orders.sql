create table order_line (
    order_number text not null,
    line_number integer not null,
    sequence bigint not null,
    step text not null,
    supplier text not null,
    location text not null,
    item text not null,
    ordered_units numeric(18, 6) not null,
    outstanding_units numeric(18, 6) not null,
    received_units numeric(18, 6) not null,
    requested_date date not null,
    promised_date date,
    first_promised_date date,
    last_received_date date,
    primary key (order_number, line_number)
) with (fillfactor = 80);
comment on table order_line is 'Order lines after the latest step of their life that arrived; an older step is ignored.';
comment on column order_line.sequence is 'Step within the order.';
create index order_line_position on order_line (location, item);

create table order_receipt (
    business_date date not null,
    event_id text not null,
    line_number integer not null,
    order_number text not null,
    quantity numeric(18, 6) not null,
    primary key (business_date, event_id, line_number)
);
comment on table order_receipt is 'Accepted units of each order line by the day of the location on which they came.';
create index order_receipt_line on order_receipt (order_number, line_number);
