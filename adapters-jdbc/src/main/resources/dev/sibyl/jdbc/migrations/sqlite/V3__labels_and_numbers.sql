alter table watch add column label text;

-- The last number that was given to a watch.
create table counter (name text primary key, last integer not null);
insert into counter (name, last)
  select 'watch', coalesce((select seq from sqlite_sequence where name = 'watch'), 0);
