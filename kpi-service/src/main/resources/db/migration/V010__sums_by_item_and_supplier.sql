-- Sums by item and by supplier too, in the same table: a row is about one location or all, about one item or all, about one
-- supplier or all. Which of these there are: (location), (all), (item), (supplier), (location, supplier).
alter table position_state add column supplier text not null default '';
comment on column position_state.supplier is 'Supplier under which the position counts in day_sum: that of its loop, or of its latest order line where the loop names none; empty where neither is known. Kept up by supplier_mark.';
update position_state s
set supplier = coalesce(
    (select l.supplier from loop l where l.location = s.location and l.item = s.item),
    (select o.supplier from order_line o where o.location = s.location and o.item = s.item
     order by o.requested_date desc, o.order_number desc limit 1), '')
where exists (select from loop l where l.location = s.location and l.item = s.item)
   or exists (select from order_line o where o.location = s.location and o.item = s.item);
create index position_state_supplier on position_state (supplier, item collate "C");

create table supplier_mark (
    id bigint generated always as identity primary key,
    location text not null,
    item text not null
);
comment on table supplier_mark is 'Positions whose supplier may have changed: their loop or an order line did, or they are new. Only ever added to, a row each time, so that nobody waits and none is taken away before what it stands for is visible.';

alter table day_sum add column item text not null default '', add column supplier text not null default '';
alter table day_sum drop constraint day_sum_pkey,
    add primary key (location, item, supplier, business_date, category, currency, time_zone);
comment on table day_sum is 'Sums over positions by day: by location and over all locations of a time zone (location empty), by item, by supplier, and by location and supplier. Equal, at any time, to the sums of position_day. Money at the unit cost of position_state.';
comment on column day_sum.item is 'Empty for all items.';
comment on column day_sum.supplier is 'Empty for all suppliers, a question mark for positions whose supplier is not known.';

insert into day_sum
select coalesce(d.location, ''), d.business_date, s.category, s.currency, s.time_zone,
       sum(d.begun_positions), sum(d.held_units), sum(d.held_units * s.unit_cost),
       sum(d.unit_seconds), sum(d.unit_seconds * s.unit_cost),
       sum(d.out_positions), sum(d.out_days), sum(d.out_seconds),
       sum(d.demand_units), sum(d.demand_units * s.unit_cost), sum(d.met_units),
       sum(d.consumed_units), sum(d.consumed_units * s.unit_cost),
       sum(d.demand_lines), sum(d.met_lines), sum(d.episodes_started), sum(d.episodes_ended),
       coalesce(d.item, ''), coalesce(case when s.supplier = '' then '?' else s.supplier end, '')
from position_day d
join position_state s using (location, item)
group by d.business_date, s.category, s.currency, s.time_zone,
         grouping sets ((d.item), (s.supplier), (d.location, s.supplier));

-- The sums for reports: days filled in, levels instead of changes, money per currency and never across.
create view kpi_v1.sum_day as
with reach as (
    select time_zone, max(business_date) as last_day
    from public.day_sum where location = '' and item = '' and supplier = '' group by time_zone
), level as (
    select s.*, sum(s.begun_positions) over up_to as positions, sum(s.held_units) over up_to as on_hand_units,
           sum(s.held_value) over up_to as on_hand_value, sum(s.out_positions) over up_to as out_at_end,
           coalesce(lead(s.business_date) over up_to - 1, greatest(s.business_date, r.last_day)) as quiet_until
    from public.day_sum s
    join reach r on r.time_zone = s.time_zone
    window up_to as (partition by s.location, s.item, s.supplier, s.category, s.currency, s.time_zone
                     order by s.business_date)
)
select l.location, l.item, l.supplier, l.category, l.currency, l.time_zone, d.business_date, later.days > 0 as quiet,
       l.positions, l.on_hand_units, l.on_hand_value,
       length.seconds as day_seconds,
       case when later.days > 0 then l.on_hand_value * length.seconds
            else (l.on_hand_value - l.held_value) * length.seconds + l.value_seconds end as on_hand_value_seconds,
       case when later.days > 0 then l.out_at_end else l.out_at_end - l.out_positions + l.out_days end as out_days,
       case when later.days > 0 then l.out_at_end * length.seconds
            else (l.out_at_end - l.out_positions) * length.seconds + l.out_seconds end as out_seconds,
       case when later.days > 0 then 0 else l.demand_units end as demand_units,
       case when later.days > 0 then 0 else l.met_units end as met_units,
       case when later.days > 0 then 0 else l.consumed_units end as consumed_units,
       case when later.days > 0 then 0 else l.consumed_value end as cogs,
       case when later.days > 0 then 0 else l.demand_lines end as demand_lines,
       case when later.days > 0 then 0 else l.met_lines end as met_lines,
       case when later.days > 0 then 0 else l.episodes_started end as episodes_started,
       case when later.days > 0 then 0 else l.episodes_ended end as episodes_ended
from level l
cross join lateral generate_series(0, l.quiet_until - l.business_date) as later (days)
join public.zone_day d on d.time_zone = l.time_zone and d.business_date = l.business_date + later.days
cross join lateral (select (d.ends_micros - d.starts_micros) / 1000000.0 as seconds) length;
comment on view kpi_v1.sum_day is 'Sums over positions by day. Say which: location, item and supplier are each one code or empty for all; there are (location), (all), (item), (supplier) and (location, supplier). One row per category, currency and time zone.';
comment on column kpi_v1.sum_day.supplier is 'Empty for all suppliers, a question mark for positions whose supplier is not known.';
comment on column kpi_v1.sum_day.positions is 'Positions that exist on the day: stocked SKU-location-days.';
comment on column kpi_v1.sum_day.on_hand_value is 'On hand at the end of the day at the standard cost valid now; positions below zero count as zero.';
comment on column kpi_v1.sum_day.on_hand_value_seconds is 'Integral of the value of on hand over the day: currency x seconds.';
comment on column kpi_v1.sum_day.out_days is 'Positions that were at or below zero at any instant of the day.';
comment on column kpi_v1.sum_day.cogs is 'Demand less returns at the standard cost valid now.';

create view kpi_v1.delivery_day as
select location, supplier, agreed_day, due_lines, in_full_lines, on_time_lines, on_time_in_full_lines as otif_lines
from public.delivery_sum
where days_late = 0 and agreed_day < (select max(business_date) from public.day_sum
                                      where location = '' and item = '' and supplier = '');
comment on view kpi_v1.delivery_day is 'Order lines by the day promised first (or requested, where nothing was promised), by supplier, for each location and for all (location empty). Only days that are over; no tolerance in days; lines cancelled before anything came do not count.';
comment on column kpi_v1.delivery_day.otif_lines is 'Lines whose full quantity came by the agreed day.';

create view kpi_v1.location as
select code, name, time_zone, currency from public.location where version >= 0;
comment on view kpi_v1.location is 'Locations.';
create view kpi_v1.supplier as select code, name from public.supplier;
comment on view kpi_v1.supplier is 'Suppliers.';
create view kpi_v1.item as select code, description, category, stock_unit, standard_cost, currency from public.item;
comment on view kpi_v1.item is 'Items.';
comment on column kpi_v1.item.standard_cost is 'Cost of one stock unit.';

create index stockout_episode_started on stockout_episode (started_at);
