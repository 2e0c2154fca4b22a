-- One for each webhook of a watch. The last columns are null or 0 until the prediction has ended.
create table notification (
  number      integer primary key autoincrement,
  watch       integer not null references watch on delete cascade,
  url         text not null,
  events      text not null,
  predictions text not null,
  message     text not null,
  state       text not null,
  since       integer,
  tries       integer not null default 0,
  problem     text,
  unique (watch, url)
);
create index notification_state on notification (state, number);

-- The queue of db-scheduler: when which notification is due.
create table webhook_delivery (
  task_name            text not null,
  task_instance        text not null,
  task_data            blob,
  execution_time       integer not null,
  picked               boolean not null,
  picked_by            text,
  last_success         integer,
  last_failure         integer,
  consecutive_failures integer,
  last_heartbeat       integer,
  version              integer not null,
  priority             integer,
  state                text,
  primary key (task_name, task_instance)
);
create index webhook_delivery_due on webhook_delivery (execution_time);

create table secret (name text primary key, value text not null);
