-- Raised in the transaction of every change of master data, so that a reader knows by one row whether what it keeps is
-- still true. Its lock also makes changes wait for each other: a check and the write after it see the same state.
create table master_data_stamp (
    only_row  boolean primary key default true check (only_row),
    stamp     bigint  not null
);
insert into master_data_stamp (stamp) values (1);
