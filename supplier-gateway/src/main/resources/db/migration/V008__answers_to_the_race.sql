-- What it takes to have goods of a supplier sooner.
alter table sourcing_terms
    add column expedite_lead_time_days integer,
    add column expedite_unit_price numeric(19, 4);

alter table purchase_order_line add column expedited boolean not null default false;

-- Shelves that run out before their goods come, as replenishment-service told them. Answered is the line for which
-- remedies were last looked for, and the day on which its goods were expected then.
create table stockout_race (
    location         text           not null,
    item             text           not null,
    raised_at        timestamptz    not null,
    on_hand          numeric(18, 6) not null,
    daily_demand     numeric(18, 6) not null check (daily_demand > 0),
    unit             text           not null,
    runs_out_at      timestamptz    not null,
    cleared_at       timestamptz,
    answered_order   text,
    answered_line    integer,
    answered_arrival date,
    rounds           integer        not null default 0,
    primary key (location, item, raised_at)
);
create index stockout_race_open on stockout_race (location, item) where cleared_at is null;

-- What can be done about a line that comes too late, and what became of it.
create table remedy (
    id           bigint generated always as identity primary key,
    location     text           not null,
    item         text           not null,
    raised_at    timestamptz    not null,
    order_number text           not null references purchase_order,
    line_number  integer        not null,
    kind         text           not null,
    supplier     text           not null,
    quantity     numeric(18, 6) not null check (quantity > 0),
    unit         text           not null,
    unit_price   numeric(19, 4) not null,
    cost         numeric(19, 4) not null check (cost >= 0),
    currency     text           not null,
    arrival      date           not null,
    units_saved  numeric(18, 6) not null check (units_saved >= 0),
    state        text           not null,
    decided_at   timestamptz,
    decided_by   text,
    foreign key (location, item, raised_at) references stockout_race
);
create index remedy_by_race on remedy (location, item, raised_at);
create index remedy_by_order on remedy (order_number, id);
create index remedy_proposed on remedy (id) where state = 'PROPOSED';

-- What may be done without a buyer's word, and how long an answer may take; * stands for every supplier without a rule of
-- its own.
create table answer_rule (
    supplier        text           not null primary key,
    automatic_up_to numeric(19, 4) not null check (automatic_up_to >= 0),
    currency        text           not null,
    answer_hours    integer,
    reminders       integer
);

-- Orders that their supplier did not answer in time.
create table order_reminder (
    order_number text        not null primary key references purchase_order,
    reminders    integer     not null,
    reminded_at  timestamptz not null,
    escalated_at timestamptz
);

-- Days on which a supplier is declared to deliver less. Looked through is the last of its open orders that was looked at,
-- null when all were.
create table supplier_disruption (
    supplier       text          not null references supplier on delete cascade,
    first_day      date          not null,
    last_day       date          not null,
    percent_lost   numeric(5, 2) not null check (percent_lost > 0 and percent_lost <= 100),
    reason         text          not null,
    looked_through text                   default '',
    primary key (supplier, first_day)
);
