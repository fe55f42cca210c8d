-- What people should look at: open until the reason is gone, kept afterwards.
create table stock_alert (
    location   text collate "C" not null,
    item       text collate "C" not null,
    kind       text             not null,
    raised_at  timestamptz      not null,
    evidence   text             not null,
    cleared_at timestamptz,
    primary key (location, item, kind, raised_at)
);
create unique index stock_alert_open on stock_alert (location, item, kind) where cleared_at is null;
