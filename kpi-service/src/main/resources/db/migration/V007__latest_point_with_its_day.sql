-- The latest movement of a position is written with the fact of its day, which changes anyway: position_state is written
-- only when a position reaches another day.
alter table daily_fact
    add column last_at timestamptz,
    add column last_event_id text,
    add column last_line_number integer,
    add column last_component integer;
comment on column daily_fact.last_at is 'Instant of the latest movement of the day; with the next three columns the point up to which the day is folded. Null on days that were followed by another before it was kept here.';
update daily_fact f
set last_at = s.latest_at, last_event_id = s.latest_event_id, last_line_number = s.latest_line_number,
    last_component = s.latest_component
from position_state s
where s.location = f.location and s.item = f.item and s.latest_date = f.business_date;
alter table position_state
    drop column latest_at, drop column latest_event_id, drop column latest_line_number, drop column latest_component;
comment on table position_state is 'Each position: the day up to which it is folded, and how it counts. Locked, in key order, before its facts are written. Nothing folded yet where latest_date is null.';

-- Order lines by the day on which they are due, for the lines of a period.
create index order_line_first_promised on order_line ((coalesce(first_promised_date, requested_date)));
create index order_line_promised on order_line ((coalesce(promised_date, requested_date)));
create index order_line_requested on order_line (requested_date);
