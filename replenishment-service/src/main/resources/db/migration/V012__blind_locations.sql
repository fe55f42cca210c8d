-- When a location was last heard of, and how far its sales are presumed while it is silent. A row a location, written apart
-- from the path of the events.
create table location_silence (
    location        text collate "C" not null primary key,
    heard_at        timestamptz      not null,
    blind_since     timestamptz,
    projected_from  timestamptz,
    projected_up_to timestamptz,
    projecting_to   timestamptz,
    after_item      text collate "C" not null default ''
);
