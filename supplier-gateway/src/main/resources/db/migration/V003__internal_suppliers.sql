-- A supplier that is a location of ours: what it ships leaves that location's stock.
alter table supplier add column location text;
alter table purchase_order add column ship_from text;
