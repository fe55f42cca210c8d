-- What may be ordered on whose word, by role and currency; AUTOMATIC is what needs nobody's.
create table approval_limit (
    role            text           not null,
    currency        text           not null,
    up_to           numeric(19, 4) not null check (up_to >= 0),
    expedited_up_to numeric(19, 4) not null check (expedited_up_to >= up_to),
    primary key (role, currency)
);

-- Who asked for an order, where a person did; and when somebody approved it, where it had to wait.
alter table purchase_order
    add column requested_by text,
    add column approved_at timestamptz;
create index purchase_order_pending on purchase_order (order_number) where state = 'PENDING_APPROVAL';
