-- What statistics need to know beyond what loops do. Version 0 makes the next start read items and terms again.
alter table item add column standard_cost numeric(19, 4) not null default 0;
update item set version = 0;
alter table sourcing_terms add column lead_time_days integer not null default 0;
update sourcing_terms set version = 0;

-- Business time of the latest receipt, so that a loop's lead time can be measured.
alter table signal add column received_at timestamptz;

-- A day on which something moved, made from the ledger. On a day without a row nothing was sold; it was out of stock
-- where the latest day before closed empty.
create table demand_day (
    location        text collate "C" not null,
    item            text collate "C" not null,
    business_date   date             not null,
    demanded        numeric(18, 6)   not null,
    unseen_share    numeric(5, 4)    not null,
    closing_on_hand numeric(18, 6)   not null,
    closed_empty    boolean          not null,
    primary key (location, item, business_date)
);

-- Up to which day, and from which version of the position, the days were made.
create table demand_state (
    location         text collate "C" not null,
    item             text collate "C" not null,
    position_version bigint           not null,
    as_of            date             not null,
    year_units       numeric(18, 6)   not null,
    primary key (location, item)
);

-- What kind of item it is here. The value class comes from the census, everything else from the review.
create table demand_class (
    location                 text collate "C" not null,
    item                     text collate "C" not null,
    annual_value             numeric(24, 4),
    abc                      text,
    reviewed_on              date,
    weeks                    integer,
    daily_demand             numeric(18, 6),
    daily_deviation          numeric(18, 6),
    xyz                      text,
    pattern                  text,
    coefficient_of_variation numeric(12, 6),
    demand_interval          numeric(12, 6),
    lead_time_days           numeric(12, 4),
    lead_time_deviation_days numeric(12, 4),
    deliveries               integer,
    deliveries_due           integer,
    deliveries_on_time       integer,
    fit                      boolean,
    failures                 jsonb            not null default '[]',
    flow                     text,
    flow_reason              text,
    primary key (location, item)
);

-- The forecast method of a position, against what it was chosen, and the watch on its errors.
create table forecast_choice (
    location            text collate "C" not null,
    item                text collate "C" not null,
    method              text             not null,
    parameters          text             not null,
    reason              text             not null,
    chosen_on           date             not null,
    forecast_on         date             not null,
    observed_weeks      integer          not null,
    horizon_weeks       integer          not null,
    origins             integer          not null,
    error               numeric(18, 6),
    naive_error         numeric(18, 6),
    horizon_error       numeric(18, 6),
    naive_horizon_error numeric(18, 6),
    wape                numeric(18, 6),
    naive_wape          numeric(18, 6),
    horizon_deviation   numeric(18, 6),
    watched_deviation   double precision not null,
    watched_high        double precision not null,
    watched_low         double precision not null,
    drifts              integer          not null,
    primary key (location, item)
);

create table forecast_period (
    location text collate "C" not null,
    item     text collate "C" not null,
    first_on date             not null,
    last_on  date             not null,
    base     numeric(18, 6)   not null,
    factor   numeric(24, 12)  not null,
    units    numeric(18, 6)   not null,
    primary key (location, item, first_on)
);

-- How far the statistics of a location are. Whoever holds the row's lock works on the location, a page a transaction.
create table statistics_run (
    location       text collate "C" not null primary key,
    business_date  date             not null,
    stage          text             not null,
    after_item     text collate "C" not null,
    anew           boolean          not null,
    review         boolean          not null,
    reviewed_up_to date,
    positions      bigint           not null,
    failed         bigint           not null,
    started_at     timestamptz      not null,
    finished_at    timestamptz
);
create index statistics_run_open on statistics_run (location) where stage <> 'DONE';
