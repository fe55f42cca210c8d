-- Thresholds of key figures for a part of the business. Only ever added to: the latest row of a figure and a scope counts.
create table figure_threshold (
    id bigint generated always as identity primary key,
    figure text not null,
    location text not null,
    item text not null,
    supplier text not null,
    category text not null,
    green numeric(19, 6),
    red numeric(19, 6),
    changed_at timestamptz not null,
    changed_by text not null,
    reason text not null,
    check ((green is null) = (red is null))
);
comment on table figure_threshold is 'Location, item, supplier and category are each one code, or empty for all. Without green and red the scope has no thresholds of its own any more.';
comment on column figure_threshold.changed_at is 'Business time.';
create index figure_threshold_scope on figure_threshold (figure, location, item, supplier, category, id);
