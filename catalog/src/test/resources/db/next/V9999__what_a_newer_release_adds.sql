-- What a migration of a newer release may do to every table of this one: add columns that may be
-- null, columns with a default, and tables of its own. The code of this release must not notice.
do $$
declare
  every text;
begin
  for every in
    select table_name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name <> 'flyway_schema_history'
  loop
    execute format('alter table %I add column newer_note text', every);
    execute format('alter table %I add column newer_count integer not null default 7', every);
    execute format('alter table %I add column newer_facts jsonb not null default ''{}''', every);
  end loop;
end $$;

create table newer_thing (
  id   bigint generated always as identity primary key,
  name text not null
);
