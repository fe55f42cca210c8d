-- One row once the service may decide: a database that is empty while the service's own topics are not is rebuilt first.
create table rebuild_state (
    live boolean not null primary key check (live)
);
