-- What is agreed with a supplier beyond its items.
alter table supplier
    add column country text,
    add column time_zone text,
    add column cut_off time,
    add column delivery_days text not null default '',
    add column calendar text,
    add column minimum_order_value numeric(19, 4) not null default 0;

-- Terms are valid by date: several of one supplier and item follow each other. Published is the one that the topic has.
alter table sourcing_terms
    add column valid_from date not null default date '1970-01-01',
    add column valid_to date,
    add column published boolean not null default true,
    add column multiple_tolerance_percent numeric(5, 2) not null default 0,
    add column purchase_unit text,
    add column unit_numerator numeric(18, 6),
    add column unit_denominator numeric(18, 6),
    add column price_breaks text not null default '',
    add column share_percent numeric(5, 2),
    add column capacity_quantity numeric(18, 6),
    add column capacity_period text,
    drop constraint sourcing_terms_pkey,
    add primary key (supplier, item, valid_from);
create index sourcing_terms_dated on sourcing_terms (supplier, item)
    where valid_from > date '1970-01-01' or valid_to is not null;

-- Every change of terms, never changed itself.
create table sourcing_terms_change (
    id         bigint generated always as identity primary key,
    supplier   text        not null,
    item       text        not null,
    valid_from date        not null,
    changed_at timestamptz not null,
    deleted    boolean     not null,
    terms      jsonb       not null
);
create index sourcing_terms_change_by_terms on sourcing_terms_change (supplier, item, id);
insert into sourcing_terms_change (supplier, item, valid_from, changed_at, deleted, terms)
select supplier, item, valid_from, date '1970-01-01', false, to_jsonb(t) from sourcing_terms t;

create table working_calendar (
    code           text not null primary key,
    working_days   text not null,
    holiday_region text,
    closed_days    date[] not null,
    open_days      date[] not null
);
alter table supplier add foreign key (calendar) references working_calendar;

-- Days on which a location receives; without a row it receives every day.
create table receiving_calendar (
    location text not null primary key,
    calendar text not null references working_calendar
);

-- Lead times by location and day of the week; an empty location is all, 0 is every day, 1 is Monday.
create table supplier_route (
    supplier       text    not null references supplier on delete cascade,
    ship_to        text    not null,
    order_day      integer not null check (order_day between 0 and 7),
    lead_time_days integer not null,
    primary key (supplier, ship_to, order_day)
);

create table spread_rule (
    item            text          not null primary key,
    maximum_percent numeric(5, 2) not null
);

-- Units asked of suppliers, of items with shares, capacities or a rule of spread.
create table sourced_quantity (
    item     text           not null,
    supplier text           not null,
    day      date           not null,
    quantity numeric(18, 6) not null,
    primary key (item, supplier, day)
);

alter table purchase_order_line
    add column list_price numeric(19, 4),
    add column purchase_unit text,
    add column unit_numerator numeric(18, 6),
    add column unit_denominator numeric(18, 6),
    add column explanation text not null default '';
update purchase_order_line set list_price = unit_price;
alter table purchase_order_line alter column list_price set not null;

alter table allocation add column source_reason text not null default '';
