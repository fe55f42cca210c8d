-- Units above which a need waits for approval.
alter table replenishment_loop add column signal_cap numeric(18, 6);

-- What people decided about loops, and why: needs approved and refused, containers corrected.
create table loop_intervention (
    location   text collate "C" not null,
    item       text collate "C" not null,
    sequence   bigint           not null generated always as identity,
    kind       text             not null check (kind in ('APPROVED', 'REFUSED', 'CORRECTED')),
    quantity   numeric(18, 6),
    card       integer,
    state      text,
    reason     text             not null,
    decided_at timestamptz      not null,
    primary key (location, item, sequence)
);

-- The few positions whose need waits: the third flag of the rules says so.
create index stock_position_awaiting on stock_position (location, item)
    where split_part(rules, '|', 2) like '__A%';
