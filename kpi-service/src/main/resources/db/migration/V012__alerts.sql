-- Rules on key figures, and the alerts that they raised.
create table alert_rule (
    name text primary key,
    figure text not null,
    location text not null,
    item text not null,
    supplier text not null,
    category text not null,
    group_by text not null,
    days integer not null,
    raise_at numeric(19, 6) not null,
    clear_at numeric(19, 6) not null,
    holds_seconds bigint not null,
    changed_at timestamptz not null,
    changed_by text not null
);
comment on table alert_rule is 'Location, item, supplier and category are each one code, or empty for all.';
comment on column alert_rule.holds_seconds is 'How long a figure must be worse than raise_at, or as good as clear_at, before an alert is raised or cleared: business time.';

create table figure_alert (
    id bigint generated always as identity primary key,
    rule text not null references alert_rule on delete cascade,
    group_name text not null,
    since timestamptz,
    raised_at timestamptz,
    cleared_at timestamptz,
    value numeric,
    acknowledged_by text,
    acknowledged_at timestamptz,
    snoozed_by text,
    snoozed_until timestamptz,
    told text not null default ''
);
comment on column figure_alert.since is 'Since when the figure has been beyond raise_at (not raised yet) or within clear_at (raised); null where neither counts.';
comment on column figure_alert.told is 'RAISED or CLEARED: what the webhook took last; SNOOZED where it is to be told again that the alert lasts; empty for nothing.';
create unique index figure_alert_open on figure_alert (rule, group_name) where cleared_at is null;
create index figure_alert_to_tell on figure_alert (id) where cleared_at is null or told in ('RAISED', 'SNOOZED');
