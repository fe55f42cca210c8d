-- What people read on the board. Version 0 makes the next start read the items again, and fill the new columns.
alter table item
    add column description text   not null default '',
    add column gtin        text,
    add column aliases     text[] not null default '{}';
update item set version = 0;

create table location (
    code      text collate "C" not null primary key,
    version   bigint           not null,
    name      text             not null,
    time_zone text             not null
);

-- Orders as far as the board shows them: which order asks for a signal, and what the supplier promised last.
create table signal_order (
    location     text collate "C" not null,
    item         text collate "C" not null,
    cycle        bigint           not null,
    order_number text             not null,
    ordered_at   timestamptz      not null,
    primary key (location, item, cycle)
);

create table order_line (
    location     text collate "C" not null,
    item         text collate "C" not null,
    order_number text             not null,
    line_number  integer          not null,
    supplier     text             not null,
    sequence     bigint           not null,
    step         text             not null,
    promised_on  date,
    primary key (location, item, order_number, line_number)
);

-- Scans of cards that moved something. A card that is scanned twice in the same state moves once.
create table card_scan (
    location    text collate "C" not null,
    item        text collate "C" not null,
    card        integer          not null,
    action      text             not null,
    state_since timestamptz      not null,
    quantity    numeric(18, 6)   not null,
    event_id    text             not null,
    scanned_at  timestamptz      not null,
    primary key (location, item, card, action, state_since)
);
