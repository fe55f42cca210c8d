-- Terms of suppliers that are locations of ours name them.
alter table sourcing_terms add column location text;

-- Whether the surplus of other locations is looked at first.
alter table replenishment_loop add column surplus_first boolean not null default false;

-- The location that is to supply a signal, and what it sent; what was bought instead.
alter table signal
    add column source_location     text collate "C",
    add column surplus             boolean        not null default false,
    add column despatched_quantity numeric(18, 6) not null default 0,
    add column bought_quantity     numeric(18, 6) not null default 0;

-- What a location has promised to others. Few signals are supplied by a location of ours.
create index signal_promised on signal (source_location, item) where open_quantity > 0 and source_location is not null;

-- Signals that are open, with what their location has still to send: what it sent, what was bought instead and what will not
-- come is not.
create view open_signal as
select location, item, cycle, open_quantity, in_transit_quantity, source_location,
       case when source_location is null then 0
            else greatest(0, quantity - despatched_quantity - bought_quantity - unfulfilled_quantity) end as to_despatch
  from signal where open_quantity > 0;
