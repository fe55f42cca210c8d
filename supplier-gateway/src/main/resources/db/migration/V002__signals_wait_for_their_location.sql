-- A deleted location keeps its row: the days of orders that are under way count in its time zone.
alter table location_copy add column deleted boolean not null default false;

-- Ship-tos that were ordered for before they were known counted in UTC, and do so until they are defined.
insert into location_copy (code, version, time_zone, deleted)
select distinct ship_to, 0, 'UTC', true from purchase_order
on conflict do nothing;

-- A signal is held while its location is not known: no day could be put on its order.
alter table replenishment_signal add column held boolean not null default false;
create index replenishment_signal_held on replenishment_signal (location, item, cycle) where held;

create or replace view signal_balance as
select s.location, s.item, s.cycle, s.quantity, s.unfulfilled_quantity,
       coalesce(sum(a.quantity - a.received_quantity - a.closed_quantity), 0) as open_quantity,
       coalesce(sum(a.received_quantity), 0) as received_quantity,
       case when s.held then s.quantity else 0 end as held_quantity
from replenishment_signal s
left join allocation a on a.location = s.location and a.item = s.item and a.cycle = s.cycle
group by s.location, s.item, s.cycle;
