-- Who holds what. A lease has no end time: it ends when it is given back, never by the clock.
create table lease (
  token        text not null,
  resource     text not null,
  mode         text not null,
  namespace    text not null,
  workflow_id  text not null,
  first_run_id text not null,
  priority     text not null,
  epoch        integer not null,
  granted_at   timestamptz not null default now(),
  orphaned_at  timestamptz,
  primary key (token, resource, mode)
);
create index lease_by_resource on lease (resource);
create index lease_by_run on lease (namespace, first_run_id);

-- Who waits for what. A ticket that is no longer refreshed blocks nobody, and has its place again
-- when its workflow comes back.
create table lease_ticket (
  token        text primary key,
  arrival      bigint generated always as identity,
  namespace    text not null,
  workflow_id  text not null,
  first_run_id text not null,
  priority     text not null,
  rank         integer not null,
  claims       jsonb not null,
  reason       text not null,
  filed_at     timestamptz not null default clock_timestamp(),
  refreshed_at timestamptz not null default clock_timestamp(),
  signalled_at timestamptz
);
create index lease_ticket_order on lease_ticket (rank, arrival);
