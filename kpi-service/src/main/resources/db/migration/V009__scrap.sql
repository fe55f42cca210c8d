-- What was scrapped, by day, and what it cost.
create index stock_movement_scrap on stock_movement (business_date, location, item) where kind in ('WRITE_OFF', 'EXPIRED');

create view kpi_v1.scrap_day as
select m.location, m.item, i.category, m.business_date, m.kind, -sum(m.quantity) as scrapped_units,
       -sum(m.quantity) * i.standard_cost as scrapped_value, i.currency
from public.stock_movement m
left join public.item i on i.code = m.item
where m.kind in ('WRITE_OFF', 'EXPIRED')
group by m.location, m.item, i.category, m.business_date, m.kind, i.standard_cost, i.currency;
comment on view kpi_v1.scrap_day is 'One row per position, day and kind of scrap.';
comment on column kpi_v1.scrap_day.kind is 'WRITE_OFF: broken, lost or stolen. EXPIRED: left of a lot after its best-before date.';
comment on column kpi_v1.scrap_day.scrapped_units is 'Stock units.';
comment on column kpi_v1.scrap_day.scrapped_value is 'The same at the standard cost valid now; null where the item has no cost yet.';
