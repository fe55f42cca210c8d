-- Every change of a loop: who, when, why, and how it was before. The objects hold the loop's parameters by name.
create table loop_change (
    location   text collate "C" not null,
    item       text collate "C" not null,
    sequence   bigint           not null generated always as identity,
    version    bigint,
    actor      text             not null,
    reason     text             not null,
    changed_at timestamptz      not null,
    before     jsonb,
    after      jsonb,
    primary key (location, item, sequence)
);

-- Loops whose proposals are applied by themselves; the others wait for somebody.
create table proposal_mode (
    location  text collate "C" not null,
    item      text collate "C" not null,
    automatic boolean          not null,
    primary key (location, item)
);

-- Parameters that would fit better, with the numbers they follow from, and what became of them. At most one a loop is open.
create table loop_proposal (
    id                       bigint           not null generated always as identity primary key,
    location                 text collate "C" not null,
    item                     text collate "C" not null,
    kind                     text             not null,
    status                   text             not null,
    automatic                boolean          not null,
    loop_version             bigint           not null,
    made_at                  timestamptz      not null,
    reason                   text             not null,
    changes                  jsonb            not null,
    formula                  text             not null,
    daily_demand             numeric(18, 6)   not null,
    daily_deviation          numeric(18, 6)   not null,
    weeks                    integer          not null,
    lead_time_days           numeric(12, 4)   not null,
    lead_time_deviation_days numeric(12, 4)   not null,
    deliveries               integer          not null,
    stock_before             numeric(18, 1),
    stock_after              numeric(18, 1),
    service_before           numeric(5, 4),
    service_after            numeric(5, 4),
    loop_before              jsonb            not null,
    loop_after               jsonb            not null,
    decided_at               timestamptz,
    decided_by               text,
    note                     text,
    applied_version          bigint,
    restored                 boolean          not null default false
);
create unique index loop_proposal_open on loop_proposal (location, item) where status = 'OPEN';
create index loop_proposal_of_loop on loop_proposal (location, item, id);
create index loop_proposal_by_status on loop_proposal (status, id);
create index loop_proposal_automatic on loop_proposal (id) where status = 'OPEN' and automatic;

-- Which signals an order asks for.
create index signal_order_by_order on signal_order (order_number, location, item, cycle);
