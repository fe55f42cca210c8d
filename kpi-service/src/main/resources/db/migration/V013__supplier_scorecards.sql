-- What a supplier's scorecard needs beyond deliveries in their window: when an order was sent and answered, what was paid,
-- what was rejected. Kept up with orders and receipts, like delivery_sum; a rebuilt service has it for all of its history.
alter table order_line
    add column rejected_units numeric(18, 6) not null default 0,
    add column unit_price numeric(19, 4),
    add column currency text not null default '',
    add column sent_at timestamptz,
    add column sent_date date,
    add column sent_zone text,
    add column answered_at timestamptz;
comment on column order_line.rejected_units is 'Stock units refused by inspection.';
comment on column order_line.unit_price is 'Price of a stock unit in the currency; null where no step told it since it is kept.';
comment on column order_line.sent_date is 'Day of sent_at in sent_zone, the zone of the location when it was last looked up.';
comment on column order_line.answered_at is 'First acknowledgement, change, rejection or despatch advice of the supplier.';

alter table location add column redate_orders boolean not null default true;
comment on column location.redate_orders is 'The time zone changed, and order lines may still be dated in the one before.';
update location set redate_orders = false;
create index location_to_redate on location (code) where redate_orders;

create index order_line_supplier on order_line (supplier, (coalesce(first_promised_date, requested_date)));
create index order_line_supplier_promised on order_line (supplier, (coalesce(promised_date, requested_date)));
create index order_line_supplier_requested on order_line (supplier, requested_date);

-- Quality counts with the deliveries that were due.
create or replace view line_delivery as
select o.order_number, o.line_number, o.location, o.supplier, o.agreed_day, arrival.days_late,
       case when arrival.days_late = 0 then 1 else 0 end as due_lines,
       case when arrival.days_late = 0 and o.received_units >= o.ordered_units then 1 else 0 end as in_full_lines,
       case when arrival.days_late = 0 then o.ordered_units else 0 end as ordered_units,
       judged.on_time - judged.on_time_before as on_time_lines,
       judged.complete - judged.complete_before as on_time_in_full_lines,
       least(arrival.units, o.ordered_units) - least(arrival.units_before, o.ordered_units) as on_time_units,
       case when arrival.days_late = 0 then o.received_units else 0 end as accepted_units,
       case when arrival.days_late = 0 then o.rejected_units else 0 end as rejected_units
from (
    select *, coalesce(first_promised_date, requested_date) as agreed_day
    from order_line
    where not (step = 'CANCELLED' and received_units = 0)) o
cross join lateral (
    select days_late, units, lag(units, 1, 0::numeric) over (order by days_late) as units_before
    from (
        select days_late, sum(sum(quantity)) over (order by days_late) as units
        from (
            select 0 as days_late, 0::numeric as quantity
            union all
            select greatest(0, r.business_date - o.agreed_day), r.quantity
            from order_receipt r
            where r.order_number = o.order_number and r.line_number = o.line_number
              and r.business_date between o.agreed_day - 365 and o.agreed_day + 60) receipt
        group by days_late) summed) arrival
cross join lateral (
    select case when arrival.units > 0 and o.outstanding_units = 0
                 and arrival.units >= least(o.received_units, o.ordered_units) then 1 else 0 end as on_time,
           case when arrival.days_late > 0 and arrival.units_before > 0 and o.outstanding_units = 0
                 and arrival.units_before >= least(o.received_units, o.ordered_units) then 1 else 0 end as on_time_before,
           case when arrival.units >= o.ordered_units then 1 else 0 end as complete,
           case when arrival.days_late > 0 and arrival.units_before >= o.ordered_units then 1 else 0 end
               as complete_before) judged;
alter table delivery_sum
    add column accepted_units numeric not null default 0,
    add column rejected_units numeric not null default 0;
update delivery_sum s set accepted_units = l.accepted_units
from (select coalesce(location, '') as location, agreed_day, supplier, days_late, sum(accepted_units) as accepted_units
      from line_delivery
      group by grouping sets ((location, agreed_day, supplier, days_late), (agreed_day, supplier, days_late))) l
where (s.location, s.agreed_day, s.supplier, s.days_late) = (l.location, l.agreed_day, l.supplier, l.days_late);
comment on column delivery_sum.accepted_units is 'Stock units of the due lines that came and passed, whenever; rejected_units those that were refused.';

create view line_spread as
select o.order_number, o.line_number, o.supplier, m.measure, m.day, m.value
from order_line o
cross join lateral (select coalesce(o.first_promised_date, o.requested_date) as day) agreed
left join lateral (
    select max(r.business_date) as day
    from order_receipt r
    where r.order_number = o.order_number and r.line_number = o.line_number and r.quantity > 0) came
    on o.outstanding_units = 0 and o.received_units > 0
cross join lateral (
    values ('LEAD_TIME_DAYS', came.day, came.day - o.sent_date),
           ('AGREED_LEAD_TIME_DAYS', came.day, agreed.day - o.sent_date),
           ('DAYS_LATE', came.day, came.day - agreed.day),
           ('ANSWER_HOURS', o.sent_date, floor(extract(epoch from o.answered_at - o.sent_at) / 3600)::integer),
           ('NO_ANSWER', o.sent_date,
            case when o.answered_at is null and o.received_units = 0 and o.step <> 'CANCELLED' then 0 end)) m
    (measure, day, value)
where m.day is not null and m.value is not null;
comment on view line_spread is 'What each order line adds to supplier_spread.';

create table supplier_spread (
    supplier text not null,
    measure text not null,
    day date not null,
    value integer not null,
    lines bigint not null,
    primary key (supplier, measure, day, value)
) with (fillfactor = 80);
comment on table supplier_spread is 'How many order lines took how long. Equal to the counts of line_spread at any time; rows of no lines may remain.';
comment on column supplier_spread.measure is 'LEAD_TIME_DAYS: calendar days from the day sent to the day on which the last of the line came, of lines with nothing outstanding. AGREED_LEAD_TIME_DAYS: to the agreed day, of the same lines. DAYS_LATE: from the agreed day, below zero where early. ANSWER_HOURS: whole hours from sending to the first answer. NO_ANSWER: sent, and neither answered nor delivered.';
comment on column supplier_spread.day is 'Day on which the last came; for answers, day of sending.';

create view line_price as
select order_number, line_number, supplier, date_trunc('week', sent_date)::date as week, item, currency,
       ordered_units as units, ordered_units * unit_price as value
from order_line
where sent_date is not null and unit_price is not null and not (step = 'CANCELLED' and received_units = 0);
comment on view line_price is 'What each order line adds to supplier_price.';

create table supplier_price (
    supplier text not null,
    week date not null,
    item text not null,
    currency text not null,
    units numeric not null,
    value numeric not null,
    primary key (supplier, week, item, currency)
) with (fillfactor = 80);
comment on table supplier_price is 'What was ordered of each item, and for how much, by the week (from Monday) of sending. Equal to the sums of line_price at any time; rows of no units may remain.';

create view kpi_v1.supplier_week as
select supplier, date_trunc('week', agreed_day)::date as week, sum(due_lines) as due_lines,
       sum(on_time_lines) as on_time_lines, sum(in_full_lines) as in_full_lines,
       sum(on_time_in_full_lines) as otif_lines, sum(accepted_units) as accepted_units,
       sum(rejected_units) as rejected_units
from public.delivery_sum
where location = '' and days_late = 0
  and agreed_day < (select max(business_date) from public.day_sum where location = '' and item = '' and supplier = '')
group by 1, 2
having sum(due_lines) > 0;
comment on view kpi_v1.supplier_week is 'Deliveries by the week (from Monday) of the day promised first, or requested where nothing was promised. Only days that are over; no tolerance in days; lines cancelled before anything came do not count.';
comment on column kpi_v1.supplier_week.otif_lines is 'Lines whose full quantity came by the agreed day.';
comment on column kpi_v1.supplier_week.rejected_units is 'Stock units of these lines refused by inspection; accepted_units those that passed.';

create view kpi_v1.supplier_spread_week as
select supplier, measure, week, max(all_lines) as lines,
       min(value) filter (where 2 * lines_to_here >= all_lines) as median,
       min(value) filter (where 10 * lines_to_here >= 9 * all_lines) as p90,
       round(sum(value * lines) / sum(lines), 4) as mean
from (
    select supplier, measure, week, value, lines,
           sum(lines) over (partition by supplier, measure, week order by value) as lines_to_here,
           sum(lines) over (partition by supplier, measure, week) as all_lines
    from (
        select supplier, measure, date_trunc('week', day)::date as week, value, sum(lines) as lines
        from public.supplier_spread
        group by 1, 2, 3, 4
        having sum(lines) > 0) counted) ranked
group by supplier, measure, week;
comment on view kpi_v1.supplier_spread_week is 'Lead times and answers of each supplier by week (from Monday), of the order lines completed or sent in it.';
comment on column kpi_v1.supplier_spread_week.measure is 'LEAD_TIME_DAYS, AGREED_LEAD_TIME_DAYS, DAYS_LATE, ANSWER_HOURS; of NO_ANSWER only the lines count.';
comment on column kpi_v1.supplier_spread_week.p90 is 'By nearest rank: the smallest value that nine of ten lines do not exceed.';

create view kpi_v1.supplier_price_week as
select supplier, week, item, currency, units, value, round(value / units, 4) as unit_price
from public.supplier_price
where units > 0;
comment on view kpi_v1.supplier_price_week is 'What was ordered of each item by the week (from Monday) of sending.';
