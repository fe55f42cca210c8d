-- Days from receipt to the last day on which an item may be sold; null for what does not expire.
alter table item add column shelf_life_days integer;
