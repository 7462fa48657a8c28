-- A run is one execution chain of a procedure; first_run_id is null until the workflow was admitted.
create table run (
  id                 bigint generated always as identity primary key,
  namespace          text not null,
  workflow_id        text not null,
  run_id             text,
  first_run_id       text,
  root_workflow_id   text,
  root_run_id        text,
  parent_workflow_id text,
  path               text not null default '',
  procedure          text not null,
  target             text not null,
  task_queue         text not null,
  priority           text,
  input              jsonb not null,
  requested_by       text,
  reason             text,
  ticket             text,
  phase              text not null check (phase in ('REQUESTED', 'RUNNING', 'DONE')),
  admission          jsonb,
  outcome            text,
  message            text,
  next_action        text,
  steps              jsonb not null default '[]',
  facts              jsonb not null default '{}',
  idempotency_key    text unique,
  requested_at       timestamptz not null default now(),
  started_at         timestamptz,
  ended_at           timestamptz,
  unique (namespace, first_run_id)
);
create index run_by_workflow on run (workflow_id, id desc);
create index run_by_root on run (root_workflow_id, id);
create index run_open on run (id) where phase <> 'DONE';

-- Written before a start: what is to be done, under which name, with which mark.
create table intent (
  token       text primary key,
  namespace   text not null,
  workflow_id text not null,
  first_run_id text not null,
  step        text not null,
  item        text not null,
  attempt     integer not null,
  kind        text not null,
  system      text not null,
  asset       text not null,
  spec        jsonb not null,
  mark        jsonb,
  epoch       integer not null,
  priority    text not null,
  state       text not null check (state in ('OPEN', 'SETTLED', 'WITHDRAWN')),
  admitted_at timestamptz not null default now(),
  settled_at  timestamptz
);
create index intent_by_run on intent (namespace, first_run_id);

-- What the product shows of a job; level 0 is the job itself, a parent may hide failing children.
create table system_job (
  token            text not null,
  native_id        text not null,
  parent_native_id text,
  level            integer not null,
  system           text not null,
  asset            text not null,
  kind             text not null,
  name             text not null,
  origin           text not null check (origin in ('backstay', 'product')),
  raw_state        text,
  outcome          text not null,
  cause            text,
  message          text,
  next_action      text,
  epoch            integer not null,
  reconciled       boolean not null default true,
  result           jsonb,
  started_at       timestamptz,
  ended_at         timestamptz,
  primary key (token, level, native_id)
);
create index system_job_by_asset on system_job (asset, ended_at desc) where level = 0;
