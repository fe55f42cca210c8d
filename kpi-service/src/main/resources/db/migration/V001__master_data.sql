-- Local copies of master data that other services own; a row is replaced only by a higher version.
create table zone_day (
    time_zone text not null,
    business_date date not null,
    starts_micros bigint not null,
    ends_micros bigint not null,
    primary key (time_zone, business_date)
);
comment on table zone_day is 'Calendar days of each time zone in use, 2000 to 2049, written from the Java time zone rules so that both sides agree on days of 23 and 25 hours.';
comment on column zone_day.starts_micros is 'First instant of the day, microseconds since 1970-01-01T00:00Z.';
comment on column zone_day.ends_micros is 'First instant of the next day, microseconds since 1970-01-01T00:00Z.';

create table location (
    code text primary key,
    version bigint not null,
    name text not null,
    time_zone text not null,
    currency text not null
);
comment on table location is 'Locations. Version -1 is a stand-in with UTC, made when a movement arrives before the location does.';

create table item (
    code text primary key,
    version bigint not null,
    description text not null,
    category text not null,
    stock_unit text not null,
    standard_cost numeric(19, 4) not null,
    currency text not null
);
comment on column item.standard_cost is 'Cost of one stock unit. Facts hold units only: every day is valued at the cost that is valid now.';

create table supplier (
    code text primary key,
    version bigint not null,
    name text not null
);

create table loop (
    location text not null,
    item text not null,
    version bigint not null,
    supplier text,
    primary key (location, item)
);
comment on column loop.supplier is 'Supplier of the loop; null where the sourcing terms decide.';
