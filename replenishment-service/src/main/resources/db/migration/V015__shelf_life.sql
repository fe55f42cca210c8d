-- Days from receipt to the last day on which an item may be sold. Version 0 makes the next start read items again.
alter table item add column shelf_life_days integer;
update item set version = 0;
