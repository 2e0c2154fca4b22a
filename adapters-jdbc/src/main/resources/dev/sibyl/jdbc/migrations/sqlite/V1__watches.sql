-- Times are milliseconds since 1970. A number is not used again.
create table watch (
  number        integer primary key autoincrement,
  account       text not null,
  prediction    text not null,
  registered_at integer not null,
  closed_at     integer,
  reason        text,
  polls         integer,
  answer        text,
  answer_without_data text,
  answered_at   integer,
  expires_at    integer,
  trouble            text,
  trouble_message    text,
  trouble_status     integer,
  trouble_code       text,
  trouble_request_id text,
  unique (account, prediction)
);
create index watch_open on watch (number) where closed_at is null;
create index watch_closed on watch (closed_at) where closed_at is not null;
create index watch_expiring on watch (expires_at) where expires_at is not null;
