-- Sums by day, kept up with every fold: what a position adds to them depends on its own rows only, never on another day's,
-- so that a fact made anew takes its old part out and puts its new one in. Quiet days are in them as levels that stay.
alter table daily_fact add column begins boolean not null default false;
comment on column daily_fact.begins is 'The day of the first movement ever: the position does not exist before it.';
update daily_fact f set begins = true
from (select location, item, min(business_date) as day from daily_fact group by location, item) first
where f.location = first.location and f.item = first.item and f.business_date = first.day;

alter table position_state
    add column time_zone text not null default 'UTC',
    add column category text not null default '',
    add column currency text not null default '',
    add column unit_cost numeric(19, 4) not null default 0,
    add column back_booked_until date;
comment on column position_state.time_zone is 'Zone in whose days the facts of the position are told.';
comment on column position_state.category is 'Category under which the position counts in day_sum; that of its item, or what it was until the change is worked off. Empty where the item is unknown.';
comment on column position_state.currency is 'Currency of unit_cost; empty where the item is unknown.';
comment on column position_state.unit_cost is 'Standard cost at which the position counts in day_sum.';
comment on column position_state.back_booked_until is 'Latest reporting date of its back bookings.';
update position_state s set time_zone = l.time_zone from location l where l.code = s.location;
update position_state s set category = i.category, currency = i.currency, unit_cost = i.standard_cost
from item i where i.code = s.item;
create index position_state_item on position_state (item collate "C", location);

alter table item add column recount boolean not null default true;
comment on column item.recount is 'Category, cost or currency changed, and positions still count by what was before.';
update item set recount = false;
create index item_to_recount on item (code) where recount;

create index zone_day_by_date on zone_day (business_date, time_zone);

create view position_day as
select f.location, f.item, f.business_date,
       case when f.begins then 1 else 0 end as begun_positions,
       greatest(f.closing_units, 0) - greatest(f.opening_units, 0) as held_units,
       f.on_hand_unit_seconds - greatest(f.opening_units, 0) * carried.seconds as unit_seconds,
       case when f.closing_units <= 0 then 1 else 0 end - carried.out_positions as out_positions,
       case when f.out_seconds > 0 then 1 else 0 end - carried.out_positions as out_days,
       f.out_seconds - carried.out_positions * carried.seconds as out_seconds,
       0 as demand_units, 0 as met_units, 0 as consumed_units, 0 as demand_lines, 0 as met_lines,
       0 as episodes_started, 0 as episodes_ended
from daily_fact f
join position_state s on s.location = f.location and s.item = f.item
join zone_day z on z.time_zone = s.time_zone and z.business_date = f.business_date
cross join lateral (
    select (z.ends_micros - z.starts_micros) / 1000000.0 as seconds,
           case when f.opening_units <= 0 and not f.begins then 1 else 0 end as out_positions) carried
union all
select location, item, reporting_date, 0, 0, 0, 0, 0, 0,
       demand_units, met_units, consumed_units, demand_lines, met_lines, 0, 0
from kpi_v1.demand_day
union all
select e.location, e.item, z.business_date, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, edge.started, edge.ended
from stockout_episode e
join position_state s on s.location = e.location and s.item = e.item
cross join lateral (
    values (e.started_at, 1, 0), (e.ended_at - interval '1 microsecond', 0, 1)) edge (instant, started, ended)
cross join lateral (select (extract(epoch from edge.instant) * 1000000)::bigint as micros) epoch
join zone_day z on z.time_zone = s.time_zone
 and z.business_date between (edge.instant at time zone 'UTC')::date - 1 and (edge.instant at time zone 'UTC')::date + 1
 and z.starts_micros <= epoch.micros and z.ends_micros > epoch.micros;
comment on view position_day is 'What each position adds to day_sum, in units; several rows a day. A day on which nothing of it moved has none.';

create table day_sum (
    location text not null,
    business_date date not null,
    category text not null,
    currency text not null,
    time_zone text not null,
    begun_positions bigint not null,
    held_units numeric not null,
    held_value numeric not null,
    unit_seconds numeric not null,
    value_seconds numeric not null,
    out_positions bigint not null,
    out_days bigint not null,
    out_seconds numeric not null,
    demand_units numeric not null,
    demand_value numeric not null,
    met_units numeric not null,
    consumed_units numeric not null,
    consumed_value numeric not null,
    demand_lines bigint not null,
    met_lines bigint not null,
    episodes_started bigint not null,
    episodes_ended bigint not null,
    primary key (location, business_date, category, currency, time_zone)
) with (fillfactor = 50);
comment on table day_sum is 'Sums over positions by day: once by location, once over all locations of a time zone (location empty). Equal, at any time, to the sums of position_day. Money at the unit cost of position_state.';
comment on column day_sum.begun_positions is 'Positions that exist from this day on.';
comment on column day_sum.held_units is 'Change of on hand (negative positions count as zero) from the end of the day before to the end of this one: the sum up to a day is what is held at its end.';
comment on column day_sum.unit_seconds is 'Integral of on hand over the day beyond what was held at its start all day long.';
comment on column day_sum.out_positions is 'Change of the number of positions at or below zero at the end of the day.';
comment on column day_sum.out_days is 'Out-days beyond the positions that were at or below zero at the start of the day.';
comment on column day_sum.out_seconds is 'Seconds at or below zero beyond those of the positions that were so at the start of the day, all day long.';
comment on column day_sum.consumed_units is 'Demand less returns.';
comment on column day_sum.episodes_started is 'Stockout episodes that started on this day.';
comment on column day_sum.episodes_ended is 'Stockout episodes that ended on this day, its last instant included and its first one not.';

insert into day_sum
select coalesce(d.location, ''), d.business_date, s.category, s.currency, s.time_zone,
       sum(d.begun_positions), sum(d.held_units), sum(d.held_units * s.unit_cost),
       sum(d.unit_seconds), sum(d.unit_seconds * s.unit_cost),
       sum(d.out_positions), sum(d.out_days), sum(d.out_seconds),
       sum(d.demand_units), sum(d.demand_units * s.unit_cost), sum(d.met_units),
       sum(d.consumed_units), sum(d.consumed_units * s.unit_cost),
       sum(d.demand_lines), sum(d.met_lines), sum(d.episodes_started), sum(d.episodes_ended)
from position_day d
join position_state s using (location, item)
group by grouping sets (
    (d.location, d.business_date, s.category, s.currency, s.time_zone),
    (d.business_date, s.category, s.currency, s.time_zone));
