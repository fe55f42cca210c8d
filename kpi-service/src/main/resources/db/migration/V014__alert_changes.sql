-- Live pages hear of alerts, and alerts that are over are forgotten.
create sequence figure_alert_change;
-- A sequence that was never asked shows the number that it gives first.
select nextval('figure_alert_change');

create function count_figure_alert_change() returns trigger language plpgsql as $$
begin
    perform nextval('figure_alert_change');
    return null;
end
$$;

-- Deferred: a page that looks because of the number finds what was committed. A sequence: nobody waits for a counter.
create constraint trigger figure_alert_changed
after insert or delete or update of raised_at, cleared_at, value, acknowledged_by, snoozed_until on figure_alert
deferrable initially deferred
for each row execute function count_figure_alert_change();

create index figure_alert_over on figure_alert (cleared_at) where cleared_at is not null;
