-- How long a need waits for others that go to the same supplier; null where each is ordered at once.
alter table supplier add column collect_minutes integer;

-- A signal that waits to be ordered with others is held; it leaves with the first of them that has to.
alter table replenishment_signal
    add column collected_for text,
    add column leaves_at timestamptz;
create index replenishment_signal_collected on replenishment_signal (collected_for, location, item, cycle)
    where collected_for is not null;
