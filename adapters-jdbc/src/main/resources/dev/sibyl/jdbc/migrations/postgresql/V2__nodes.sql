-- The last change of a watch, and the node that made it. Each transaction that changes watches has
-- a number, in the order of their ends.
alter table watch
  add column changed    bigint not null default 0,
  add column changed_by bigint not null default 0;
create index watch_changed on watch (changed);
create index watch_open_of_account on watch (account, number) where closed_at is null;
insert into counter (name, last) values ('change', 0), ('node', 0), ('token', 0);

create index notification_of_progress on notification (number)
  where state = 'WAITING' and events <> 'completed';

-- Watches that were removed on request, for a day.
create table removal (
  changed    bigint not null,
  changed_by bigint not null,
  number     bigint not null,
  account    text not null,
  prediction text not null,
  removed_at bigint not null
);
create index removal_changed on removal (changed);

-- The processes that share this database, the accounts that each can poll, and when it said last
-- that it lives, by the clock of the server.
create table node (
  number   bigint primary key,
  accounts text not null,
  seen_at  bigint not null
) with (fillfactor = 50);

-- Which node polls an account, null if none does.
create table account_lease (account text primary key, node bigint);

create table access_token (
  number     bigint primary key,
  hash       text not null,
  created_at bigint not null,
  providers  text not null,
  revoked    boolean not null
);
create table session (
  token      bigint not null references access_token,
  place      integer not null,
  hash       text not null,
  expires_at bigint not null,
  primary key (token, place)
);
