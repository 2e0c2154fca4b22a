-- One process uses the file, so both stay 0. See the migrations of PostgreSQL.
alter table watch add column changed integer not null default 0;
alter table watch add column changed_by integer not null default 0;
