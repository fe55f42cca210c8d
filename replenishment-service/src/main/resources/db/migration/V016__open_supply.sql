-- Of an order's line what is still to come: a reader of promises leaves out lines of which nothing is.
alter table order_line
    add column outstanding_quantity numeric(18, 6) not null default 0,
    add column ordered_at           timestamptz;
update order_line l
   set outstanding_quantity = o.open_quantity, ordered_at = o.ordered_at
  from (select location, item, order_number, sum(s.open_quantity) as open_quantity, min(o.ordered_at) as ordered_at
          from signal_order o join signal s using (location, item, cycle)
         where s.open_quantity > 0 group by location, item, order_number) o
 where l.location = o.location and l.item = o.item and l.order_number = o.order_number;
create index order_line_open on order_line (location, item) where outstanding_quantity > 0;

-- Open signals of each position, summed up.
create view open_signal_sum as
select location, item,
       count(*) filter (where not ordered) as requested,
       coalesce(sum(open_quantity) filter (where not ordered), 0)::numeric(18, 6) as requested_quantity,
       min(raised_at) filter (where not ordered) as requested_since,
       count(*) filter (where ordered) as ordered,
       coalesce(sum(open_quantity) filter (where ordered), 0)::numeric(18, 6) as ordered_quantity,
       min(raised_at) filter (where ordered) as ordered_since,
       bool_or(shipped) as shipped
  from (select location, item, open_quantity, raised_at, in_transit_quantity > 0 as shipped,
               ordered_quantity + in_transit_quantity > 0 as ordered
          from signal where open_quantity > 0) s
 group by location, item;

-- The same, kept by the transactions that change signals, which hold the position's lock: whoever reads all loops reads a row
-- a loop, however many signals are or were open. A position without open signals has no row, or one of zeros.
create table open_supply (
    location           text collate "C" not null,
    item               text collate "C" not null,
    requested          bigint           not null default 0,
    requested_quantity numeric(18, 6)   not null default 0,
    requested_since    timestamptz,
    ordered            bigint           not null default 0,
    ordered_quantity   numeric(18, 6)   not null default 0,
    ordered_since      timestamptz,
    shipped            boolean          not null default false,
    primary key (location, item)
) with (fillfactor = 50);
insert into open_supply select * from open_signal_sum;

-- What is on its way to each position, and when it was promised: the earliest promise, and the oldest order without one.
create view supply_on_way as
select s.location, s.item, s.requested, s.requested_quantity, s.requested_since, s.ordered, s.ordered_quantity,
       s.ordered_since, s.shipped, l.promised_on, l.promised_order, l.unpromised_order,
       case when l.lines = 0 then s.ordered_since else l.unpromised_since end as unpromised_since
  from open_supply s
 cross join lateral (
       select count(*) as lines, min(promised_on) as promised_on,
              (array_agg(order_number order by promised_on, order_number) filter (where promised_on is not null))[1]
                  as promised_order,
              min(ordered_at) filter (where promised_on is null) as unpromised_since,
              min(order_number) filter (where promised_on is null) as unpromised_order
         from order_line l
        where l.outstanding_quantity > 0 and l.location = s.location and l.item = s.item) l
 where s.requested + s.ordered > 0;
