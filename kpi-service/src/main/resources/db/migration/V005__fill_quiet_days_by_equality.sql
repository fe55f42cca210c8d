-- The same view, written so that its plan does not depend on statistics: quiet days are counted out and then looked up,
-- never searched by range among all days of a zone; and how far a location reaches is found once, not once per position.
create or replace view kpi_v1.stock_day as
with reach as (
    select location, max(latest_date) as last_day from public.position_state group by location
), span as (
    select f.*, l.time_zone,
           coalesce(lead(f.business_date) over (partition by f.location, f.item order by f.business_date) - 1,
                    r.last_day) as quiet_until
    from public.daily_fact f
    join public.location l on l.code = f.location
    join reach r on r.location = f.location
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
    cross join lateral generate_series(0, s.quiet_until - s.business_date) as later (days)
    join public.zone_day d on d.time_zone = s.time_zone and d.business_date = s.business_date + later.days
)
select day.location, day.item, i.category, day.business_date, day.quiet, day.opening_units, day.closing_units,
       day.received_units, day.adjusted_units, day.day_seconds, day.on_hand_unit_seconds,
       day.on_hand_unit_seconds * i.standard_cost as on_hand_value_seconds, i.currency,
       day.out_seconds, day.out_seconds > 0 as out_day
from day
left join public.item i on i.code = day.item;
