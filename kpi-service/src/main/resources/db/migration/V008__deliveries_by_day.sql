-- Deliveries by the day on which they were agreed to come and by how late they came, kept up with orders and receipts: all
-- windows that end up to 60 days late are sums of these rows.
create view line_delivery as
select o.order_number, o.line_number, o.location, o.supplier, o.agreed_day, arrival.days_late,
       case when arrival.days_late = 0 then 1 else 0 end as due_lines,
       case when arrival.days_late = 0 and o.received_units >= o.ordered_units then 1 else 0 end as in_full_lines,
       case when arrival.days_late = 0 then o.ordered_units else 0 end as ordered_units,
       judged.on_time - judged.on_time_before as on_time_lines,
       judged.complete - judged.complete_before as on_time_in_full_lines,
       least(arrival.units, o.ordered_units) - least(arrival.units_before, o.ordered_units) as on_time_units
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
comment on view line_delivery is 'What each order line adds to delivery_sum: a row with zero days late, and one for each later day on which something of it came. Held to the day promised first; what came more than 365 days before it does not count.';

create table delivery_sum (
    location text not null,
    agreed_day date not null,
    supplier text not null,
    days_late integer not null,
    due_lines bigint not null,
    in_full_lines bigint not null,
    ordered_units numeric not null,
    on_time_lines bigint not null,
    on_time_in_full_lines bigint not null,
    on_time_units numeric not null,
    primary key (location, agreed_day, supplier, days_late)
) with (fillfactor = 70);
comment on table delivery_sum is 'Sums of line_delivery: once by location, once over all locations (location empty). Equal to the sums of that view at any time.';
comment on column delivery_sum.days_late is 'The row counts where a delivery may come so many days late, or more.';

insert into delivery_sum
select coalesce(location, ''), agreed_day, supplier, days_late, sum(due_lines), sum(in_full_lines), sum(ordered_units),
       sum(on_time_lines), sum(on_time_in_full_lines), sum(on_time_units)
from line_delivery
group by grouping sets ((location, agreed_day, supplier, days_late), (agreed_day, supplier, days_late));
