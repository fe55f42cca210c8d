-- Parameters that only one policy has, by name; the values are texts that replenishment-core reads and writes.
alter table replenishment_loop add column parameters jsonb not null default '{}';

-- When time alone may make a loop order. Only loops whose policy looks at the calendar have a row; it is written only
-- while the position is locked, so the path of the events never touches it.
create table loop_review (
    location text collate "C" not null,
    item     text collate "C" not null,
    due_at   timestamptz      not null,
    primary key (location, item)
);
create index loop_review_due on loop_review (due_at);
