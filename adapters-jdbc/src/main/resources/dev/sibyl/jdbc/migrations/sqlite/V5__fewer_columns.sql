-- Only PostgreSQL notes what was changed, and in a table of its own.
alter table watch drop column changed;
alter table watch drop column changed_by;

-- What is left of an answer that has expired is written in its place then. Few watches are closed,
-- so the index of those finds the expired ones too.
update watch set answer = answer_without_data, expires_at = null
  where answer is null and answer_without_data is not null;
alter table watch drop column answer_without_data;
drop index watch_expiring;
