-- The version of the position that stock.positions.v1 was told last. Without an index, which would make every movement
-- write it: what is not announced is remembered by the process that changed it, and else found by looking through.
alter table stock_position add column announced bigint not null default 0;
