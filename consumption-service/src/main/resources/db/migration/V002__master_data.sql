-- One rising version for all master data: it also rises over a deletion and a new definition under the same code.
create sequence master_data_version;

create table item (
    code           text          primary key,
    version        bigint        not null,
    description    text          not null,
    category       text          not null,
    stock_unit     text          not null,
    gtin           text,
    standard_cost  numeric(19,4) not null check (standard_cost >= 0),
    list_price     numeric(19,4) not null check (list_price >= 0),
    currency       text          not null,
    stocked        boolean       not null
);

create table item_unit (
    item         text   not null references item (code) on delete cascade,
    unit         text   not null,
    numerator    bigint not null check (numerator > 0),
    denominator  bigint not null check (denominator > 0),
    primary key (item, unit)
);

-- Codes, aliases and GTINs (14 digits) in one key space: a scan can never mean two items.
create table item_lookup (
    lookup  text primary key,
    item    text not null references item (code) on delete cascade
);
create index item_lookup_item on item_lookup (item);

create table item_alias (
    item   text not null references item (code) on delete cascade,
    alias  text not null,
    primary key (item, alias)
);

create table location (
    code       text   primary key,
    version    bigint not null,
    name       text   not null,
    time_zone  text   not null,
    currency   text   not null
);

create table recipe (
    sold_item  text   primary key references item (code),
    version    bigint not null
);

create table recipe_revision (
    sold_item       text          not null references recipe (sold_item) on delete cascade,
    effective_from  date          not null,
    effective_to    date,
    yield           numeric(18,6) not null check (yield > 0),
    primary key (sold_item, effective_from),
    check (effective_to >= effective_from)
);

create table recipe_component (
    sold_item       text          not null,
    effective_from  date          not null,
    position        int           not null,
    item            text          not null references item (code),
    quantity        numeric(18,6) not null check (quantity > 0),
    unit            text,
    primary key (sold_item, effective_from, position),
    foreign key (sold_item, effective_from) references recipe_revision (sold_item, effective_from) on delete cascade
);
create index recipe_component_item on recipe_component (item);
