-- Only PostgreSQL notes what was changed, and in a table of its own.
alter table watch drop column changed;
alter table watch drop column changed_by;
