-- Times are milliseconds since 1970. A number is not used again.
create table watch (
  number        bigint primary key,
  account       text not null,
  prediction    text not null,
  label         text,
  registered_at bigint not null,
  closed_at     bigint,
  reason        text,
  polls         integer,
  answer        text,
  answer_without_data text,
  answered_at   bigint,
  expires_at    bigint,
  trouble            text,
  trouble_message    text,
  trouble_status     integer,
  trouble_code       text,
  trouble_request_id text,
  unique (account, prediction)
) with (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.02);
create index watch_open on watch (number) where closed_at is null;
create index watch_closed on watch (closed_at) where closed_at is not null;
create index watch_expiring on watch (expires_at) where expires_at is not null;

-- The last number that was given to a watch.
create table counter (name text primary key, last bigint not null);
insert into counter (name, last) values ('watch', 0);

-- One for each webhook of a watch. The last columns are null or 0 until the prediction has ended.
create table notification (
  number      bigint generated always as identity primary key,
  watch       bigint not null references watch on delete cascade,
  url         text not null,
  events      text not null,
  predictions text not null,
  message     text not null,
  state       text not null,
  since       bigint,
  tries       integer not null default 0,
  problem     text,
  unique (watch, url)
);
create index notification_state on notification (state, number);

-- The queue of db-scheduler: when which notification is due.
create table webhook_delivery (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       bigint not null,
  picked               boolean not null,
  picked_by            text,
  last_success         bigint,
  last_failure         bigint,
  consecutive_failures integer,
  last_heartbeat       bigint,
  version              bigint not null,
  priority             smallint,
  state                text,
  primary key (task_name, task_instance)
) with (autovacuum_vacuum_scale_factor = 0.02);
create index webhook_delivery_due on webhook_delivery (execution_time);

create table secret (name text primary key, value text not null);
