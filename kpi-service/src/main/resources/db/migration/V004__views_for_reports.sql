-- The public SQL surface: views only, in a schema of their own whose columns stay. Money is in the item's currency.
create schema kpi_v1;
comment on schema kpi_v1 is 'Pullsignal key figures for reports. Read-only; columns are only ever added.';

create view kpi_v1.stock_day as
with span as (
    select f.*, l.time_zone,
           coalesce(lead(f.business_date) over (partition by f.location, f.item order by f.business_date) - 1,
                    (select max(h.business_date) from public.daily_fact h where h.location = f.location)) as quiet_until
    from public.daily_fact f
    join public.location l on l.code = f.location
), day as (
    select s.location, s.item, d.business_date, d.business_date <> s.business_date as quiet,
           case when d.business_date = s.business_date then s.opening_units else s.closing_units end as opening_units,
           s.closing_units,
           case when d.business_date = s.business_date then s.received_units else 0 end as received_units,
           case when d.business_date = s.business_date then s.adjusted_units else 0 end as adjusted_units,
           (d.ends_micros - d.starts_micros) / 1000000 as day_seconds,
           case when d.business_date = s.business_date then s.on_hand_unit_seconds
                else greatest(s.closing_units, 0) * ((d.ends_micros - d.starts_micros) / 1000000) end as on_hand_unit_seconds,
           case when d.business_date = s.business_date then s.out_seconds
                when s.closing_units <= 0 then (d.ends_micros - d.starts_micros) / 1000000 else 0 end as out_seconds
    from span s
    join public.zone_day d on d.time_zone = s.time_zone
        and d.business_date between s.business_date and greatest(s.business_date, s.quiet_until)
)
select day.location, day.item, i.category, day.business_date, day.quiet, day.opening_units, day.closing_units,
       day.received_units, day.adjusted_units, day.day_seconds, day.on_hand_unit_seconds,
       day.on_hand_unit_seconds * i.standard_cost as on_hand_value_seconds, i.currency,
       day.out_seconds, day.out_seconds > 0 as out_day
from day
left join public.item i on i.code = day.item;
comment on view kpi_v1.stock_day is 'One row per position and day, quiet days included, up to the latest day on which anything moved at the location.';
comment on column kpi_v1.stock_day.quiet is 'True where nothing moved on that day.';
comment on column kpi_v1.stock_day.opening_units is 'Stock units on hand at the start of the day of the location.';
comment on column kpi_v1.stock_day.closing_units is 'Stock units on hand at its end.';
comment on column kpi_v1.stock_day.received_units is 'Stock units received.';
comment on column kpi_v1.stock_day.adjusted_units is 'Signed stock units of write-offs, stock corrections and counts.';
comment on column kpi_v1.stock_day.day_seconds is 'Length of the day: 82,800, 86,400 or 90,000 seconds as a rule.';
comment on column kpi_v1.stock_day.on_hand_unit_seconds is 'Integral of max(0, on hand) over the day: stock units x seconds.';
comment on column kpi_v1.stock_day.on_hand_value_seconds is 'The same at the standard cost valid now: currency x seconds; null where the item has no cost yet.';
comment on column kpi_v1.stock_day.out_seconds is 'Seconds with on hand at or below zero while the position exists.';
comment on column kpi_v1.stock_day.out_day is 'True where on hand was at or below zero at any instant at which the position exists.';

create view kpi_v1.demand_day as
with booked as (
    select location, item, business_date as reporting_date, asked_units, met_units, reversed_units, returned_units,
           asked_lines, met_lines, reversed_lines, revenue, currency
    from public.daily_fact
    union all
    select location, item, reporting_date, asked_units, met_units, reversed_units, returned_units,
           asked_lines, met_lines, reversed_lines, revenue, currency
    from public.back_booking
), day as (
    select location, item, reporting_date,
           sum(asked_units) - sum(reversed_units) as demand_units,
           greatest(0, least(sum(met_units), sum(asked_units) - sum(reversed_units))) as met_units,
           sum(returned_units) as returned_units,
           greatest(0, sum(asked_lines) - sum(reversed_lines)) as demand_lines,
           greatest(0, least(sum(met_lines), sum(asked_lines) - sum(reversed_lines))) as met_lines,
           sum(revenue) as revenue,
           case when count(distinct nullif(currency, '')) > 1 then 'XXX' else coalesce(max(nullif(currency, '')), '') end as revenue_currency
    from booked
    group by location, item, reporting_date
)
select day.location, day.item, i.category, day.reporting_date, day.demand_units, day.met_units, day.returned_units,
       day.demand_units - day.returned_units as consumed_units,
       (day.demand_units - day.returned_units) * i.standard_cost as cogs, i.currency as cogs_currency,
       day.demand_lines, day.met_lines, day.revenue, day.revenue_currency
from day
left join public.item i on i.code = day.item;
comment on view kpi_v1.demand_day is 'One row per position and reporting day with demand, returns, voids or corrections. A void counts on the day of the original.';
comment on column kpi_v1.demand_day.demand_units is 'Stock units sold and used, less voids and downward corrections.';
comment on column kpi_v1.demand_day.met_units is 'Of these, the stock units that were on hand: min(quantity, max(0, on hand before)) in event time.';
comment on column kpi_v1.demand_day.returned_units is 'Stock units that customers brought back.';
comment on column kpi_v1.demand_day.consumed_units is 'demand_units less returned_units.';
comment on column kpi_v1.demand_day.cogs is 'consumed_units at the standard cost valid now.';
comment on column kpi_v1.demand_day.demand_lines is 'Item lines asked for, less voided lines.';
comment on column kpi_v1.demand_day.met_lines is 'Of these, the lines met completely.';
comment on column kpi_v1.demand_day.revenue_currency is 'ISO 4217; XXX where currencies are mixed.';

create view kpi_v1.turnover_month as
with stock as (
    select location, item, date_trunc('month', business_date)::date as month,
           sum(on_hand_value_seconds) as value_seconds, sum(day_seconds) as seconds, max(currency) as currency
    from kpi_v1.stock_day group by 1, 2, 3
), demand as (
    select location, item, date_trunc('month', reporting_date)::date as month, sum(cogs) as cogs
    from kpi_v1.demand_day group by 1, 2, 3
)
select s.location, s.item, i.category, s.month, s.currency, coalesce(d.cogs, 0) as cogs,
       round(s.value_seconds / nullif(s.seconds, 0), 4) as average_inventory_value,
       round(coalesce(d.cogs, 0) * 31536000 / nullif(s.value_seconds, 0), 4) as turns_per_year,
       round(s.value_seconds / 86400 / nullif(d.cogs, 0), 4) as days_of_inventory
from stock s
left join demand d using (location, item, month)
left join public.item i on i.code = s.item;
comment on view kpi_v1.turnover_month is 'Inventory turnover of each position by calendar month.';
comment on column kpi_v1.turnover_month.average_inventory_value is 'Time-weighted over the days of the month on which the position existed.';
comment on column kpi_v1.turnover_month.turns_per_year is 'COGS x 365 days / integral of inventory value over time; null without inventory.';
comment on column kpi_v1.turnover_month.days_of_inventory is 'Integral of inventory value over days / COGS; null without consumption.';

create view kpi_v1.stockout_month as
select location, item, category, date_trunc('month', business_date)::date as month,
       count(*) filter (where out_day) as out_days, count(*) as stocked_days,
       round(100.0 * count(*) filter (where out_day) / count(*), 4) as out_days_percent, sum(out_seconds) as out_seconds
from kpi_v1.stock_day
group by 1, 2, 3, 4;
comment on view kpi_v1.stockout_month is 'Out-days of each position by calendar month.';
comment on column kpi_v1.stockout_month.out_days is 'Days with on hand at or below zero at any instant.';
comment on column kpi_v1.stockout_month.stocked_days is 'Days on which the position existed.';
comment on column kpi_v1.stockout_month.out_seconds is 'Seconds with on hand at or below zero.';

create view kpi_v1.stockout_episode as
select e.location, e.item, i.category, e.started_at, e.ended_at,
       extract(epoch from e.ended_at - e.started_at) as duration_seconds, e.units_short
from public.stockout_episode e
left join public.item i on i.code = e.item;
comment on view kpi_v1.stockout_episode is 'Unbroken times with on hand at or below zero.';
comment on column kpi_v1.stockout_episode.duration_seconds is 'Null while it lasts.';
comment on column kpi_v1.stockout_episode.units_short is 'Stock units asked for and not met during it.';

create view kpi_v1.order_line as
select o.order_number, o.line_number, o.supplier, o.location, o.item, o.step,
       o.ordered_units, o.outstanding_units, o.received_units, o.requested_date, o.promised_date,
       o.first_promised_date, o.last_received_date,
       coalesce(o.first_promised_date, o.requested_date) as due_date,
       (select coalesce(sum(r.quantity), 0) from public.order_receipt r
        where r.order_number = o.order_number and r.line_number = o.line_number
          and r.business_date <= coalesce(o.first_promised_date, o.requested_date)) as units_by_due_date
from public.order_line o;
comment on view kpi_v1.order_line is 'Order lines as they are after the latest step of their order.';
comment on column kpi_v1.order_line.ordered_units is 'Stock units ordered.';
comment on column kpi_v1.order_line.received_units is 'Stock units accepted; can exceed ordered_units.';
comment on column kpi_v1.order_line.due_date is 'First promised day, or the requested day where nothing was promised.';
comment on column kpi_v1.order_line.units_by_due_date is 'Stock units accepted on or before the due date.';

create view kpi_v1.supplier_month as
select supplier, date_trunc('month', due_date)::date as month, count(*) as due_lines,
       count(*) filter (where units_by_due_date > 0 and outstanding_units = 0
                        and units_by_due_date >= least(received_units, ordered_units)) as on_time_lines,
       count(*) filter (where received_units >= ordered_units) as in_full_lines,
       count(*) filter (where units_by_due_date >= ordered_units) as otif_lines,
       round(100.0 * count(*) filter (where units_by_due_date >= ordered_units) / count(*), 4) as otif_percent
from kpi_v1.order_line
where not (step = 'CANCELLED' and received_units = 0)
  and due_date < (select max(business_date) from public.daily_fact)
group by 1, 2;
comment on view kpi_v1.supplier_month is 'Supplier reliability by the month in which lines were due; no tolerance in days. Lines due before the latest business date count, delivered or not; lines cancelled before anything came do not.';
comment on column kpi_v1.supplier_month.otif_lines is 'Lines whose full quantity came by the due date.';

create view kpi_v1.stock_position as
select p.location, p.item, i.category, p.on_hand, p.on_order, p.as_of
from public.stock_position p
left join public.item i on i.code = p.item;
comment on view kpi_v1.stock_position is 'On hand and on order, in stock units, as replenishment published them last.';

-- A role for reports where this user may create one; a database run by others grants what it likes.
do $$
begin
    if not exists (select from pg_roles where rolname = 'pullsignal_reader') then
        create role pullsignal_reader nologin;
    end if;
exception
    when insufficient_privilege or duplicate_object or unique_violation then
        raise notice 'role pullsignal_reader not created: %', sqlerrm;
end
$$;
do $$
begin
    grant usage on schema kpi_v1 to pullsignal_reader;
    grant select on all tables in schema kpi_v1 to pullsignal_reader;
    alter default privileges in schema kpi_v1 grant select on tables to pullsignal_reader;
exception
    when insufficient_privilege or undefined_object then
        raise notice 'read rights on kpi_v1 not granted: %', sqlerrm;
end
$$;
