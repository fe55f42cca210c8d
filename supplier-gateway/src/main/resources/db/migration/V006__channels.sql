-- The channel of a supplier; without a row it is its topic.
create table supplier_channel (
    supplier text not null primary key references supplier on delete cascade,
    channel  text not null,
    address  text not null
);

-- Keys shared with suppliers. A replaced one still counts until it ends.
create table signing_secret (
    id         bigint generated always as identity primary key,
    supplier   text        not null references supplier on delete cascade,
    secret     text        not null,
    created_at timestamptz not null default clock_timestamp(),
    ends_at    timestamptz
);
create index signing_secret_by_supplier on signing_secret (supplier, id);

-- Each revision of each order on its way to the supplier. Times are wall time. Who holds the claim sends it, until it ends.
create table order_delivery (
    order_number    text        not null references purchase_order,
    revision        integer     not null,
    supplier        text        not null,
    channel         text        not null,
    state           text        not null,
    begun_at        timestamptz not null default clock_timestamp(),
    document        jsonb,
    attempts        integer     not null default 0,
    last_attempt_at timestamptz,
    next_attempt_at timestamptz,
    claim           uuid,
    claimed_until   timestamptz,
    failure_reason  text,
    failure_detail  text,
    delivered_at    timestamptz,
    primary key (order_number, revision)
) with (fillfactor = 80);
create index order_delivery_due on order_delivery (supplier, next_attempt_at) where state in ('PENDING', 'FAILED');
create index order_delivery_not_delivered on order_delivery (state, order_number, revision)
    where state in ('PENDING', 'FAILED', 'UNDELIVERABLE');

-- Signed messages of suppliers that were taken, so that each is taken once.
create table received_message (
    supplier     text        not null,
    message_id   text        not null,
    content_hash bytea       not null,
    received_at  timestamptz not null default clock_timestamp(),
    primary key (supplier, message_id)
);
create index received_message_by_time on received_message (received_at);
