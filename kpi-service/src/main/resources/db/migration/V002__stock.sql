-- Own record of every change of on hand. The primary key is the second line of defence against double counting.
create table stock_movement (
    business_date date not null,
    event_id text not null,
    line_number integer not null,
    component integer not null,
    location text not null,
    item text not null,
    kind text not null,
    quantity numeric(18, 6) not null,
    occurred_at timestamptz not null,
    reporting_date date not null,
    revenue numeric(19, 4) not null,
    currency text not null,
    primary key (business_date, event_id, line_number, component)
) partition by range (business_date);
comment on column stock_movement.quantity is 'Signed change of on hand in stock units.';
create index stock_movement_position on stock_movement (location, item, business_date);

create table position_state (
    location text not null,
    item text not null,
    latest_date date,
    latest_at timestamptz,
    latest_event_id text,
    latest_line_number integer,
    latest_component integer,
    restate_from date,
    primary key (location, item)
) with (fillfactor = 70);
comment on table position_state is 'How far each position is folded. Locked, in key order, before its facts are written. Nothing folded yet where latest_date is null.';
comment on column position_state.restate_from is 'Day from which the facts are to be made anew because the time zone of the location changed.';
create index position_state_to_restate on position_state (location, item) where restate_from is not null;

create table daily_fact (
    location text not null,
    item text not null,
    business_date date not null,
    opening_units numeric(24, 6) not null,
    closing_units numeric(24, 6) not null,
    received_units numeric(24, 6) not null,
    adjusted_units numeric(24, 6) not null,
    asked_units numeric(24, 6) not null,
    met_units numeric(24, 6) not null,
    reversed_units numeric(24, 6) not null,
    returned_units numeric(24, 6) not null,
    asked_lines bigint not null,
    met_lines bigint not null,
    reversed_lines bigint not null,
    revenue numeric(24, 4) not null,
    currency text not null,
    on_hand_unit_seconds numeric(38, 12) not null,
    out_seconds numeric(12, 6) not null,
    outage_since timestamptz,
    outage_units_short numeric(24, 6),
    primary key (location, item, business_date)
) with (fillfactor = 70);
comment on table daily_fact is 'One row per position and business day on which something moved; on days without a row on hand stays what the row before closed with.';
comment on column daily_fact.on_hand_unit_seconds is 'Integral of max(0, on hand) over the day in the zone of the location: units x seconds.';
comment on column daily_fact.out_seconds is 'Seconds with on hand at or below zero while the position exists; above zero makes an out-day.';
comment on column daily_fact.outage_since is 'Start of the stockout that lasts at the end of the day.';
comment on column daily_fact.outage_units_short is 'Units asked for and not met since then.';

create table back_booking (
    location text not null,
    item text not null,
    business_date date not null,
    reporting_date date not null,
    asked_units numeric(24, 6) not null,
    met_units numeric(24, 6) not null,
    reversed_units numeric(24, 6) not null,
    returned_units numeric(24, 6) not null,
    asked_lines bigint not null,
    met_lines bigint not null,
    reversed_lines bigint not null,
    revenue numeric(24, 4) not null,
    currency text not null,
    primary key (location, item, business_date, reporting_date)
);
comment on table back_booking is 'Voids and corrections: stock moved on the business date (see daily_fact), units and revenue count on the reporting date.';
create index back_booking_reported on back_booking (location, item, reporting_date);

create table stockout_episode (
    location text not null,
    item text not null,
    started_at timestamptz not null,
    ended_at timestamptz,
    units_short numeric(24, 6) not null,
    primary key (location, item, started_at)
);
comment on column stockout_episode.ended_at is 'Null while on hand is still at or below zero.';
comment on column stockout_episode.units_short is 'Units asked for and not met, the line that caused it included.';
create index stockout_episode_open on stockout_episode (location, item) where ended_at is null;

create table stock_position (
    location text not null,
    item text not null,
    version bigint not null,
    on_hand numeric(18, 6) not null,
    on_order numeric(18, 6) not null,
    as_of timestamptz not null,
    primary key (location, item)
) with (fillfactor = 70);
comment on table stock_position is 'Latest state of each position as replenishment published it.';

create table intake (
    topic text not null,
    partition integer not null,
    outcome text not null,
    records bigint not null,
    primary key (topic, partition, outcome)
) with (fillfactor = 50);
comment on table intake is 'What became of the records of each input partition. Written in the transaction of their effects.';
