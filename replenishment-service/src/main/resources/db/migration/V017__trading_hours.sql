-- When a location sells, in its local time; both null where nobody has said.
alter table location
    add column opens_at  time,
    add column closes_at time;
