-- Which watches a transaction has changed or removed: one row, and not a number and an index entry
-- for each watch. The node that made it does not read it; 0 is read by all.
create table watch_change (
  number  bigint not null,
  node    bigint not null,
  watches bigint[] not null,
  made_at bigint not null,
  primary key (number, node)
);
alter table watch
  drop column changed,
  drop column changed_by;
drop table removal;

-- The open watches of all accounts are read once, in the order of the primary key.
drop index watch_open;

-- A delivery that succeeds changes no column that an index or its condition uses, and finds room in
-- its page: so PostgreSQL writes no index.
drop index notification_state;
drop index notification_of_progress;
create index notification_of_progress on notification (number) where events <> 'completed';
create index notification_problem on notification (number) where problem is not null;
alter table notification set (fillfactor = 60);
alter table webhook_delivery set (fillfactor = 50);

-- What is left of an answer that has expired is written in its place then. Few watches are closed,
-- so the index of those finds the expired ones too.
update watch set answer = answer_without_data, expires_at = null
  where answer is null and answer_without_data is not null;
alter table watch drop column answer_without_data;
drop index watch_expiring;
