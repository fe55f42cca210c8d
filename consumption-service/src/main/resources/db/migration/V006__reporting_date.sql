-- What undoes a correction counts on the day on which the correction counts, which is the day of the first receipt.
alter table event_first_seen add column reporting_date date;
comment on column event_first_seen.reporting_date is 'Day on which the event counts: its business date, or that of the receipt that it undoes or corrects, however many steps away. Null while the event is refused whole, and on rows that were there before the column: theirs is the business date.';
