create table review (
  id           text primary key,
  namespace    text not null,
  first_run_id text not null,
  workflow_id  text not null,
  team         text not null,
  question     text not null,
  subjects     jsonb not null,
  asked_at     timestamptz not null,
  due_at       timestamptz not null,
  verdict      text,
  verdict_by   text,
  verdict_note text,
  verdict_at   timestamptz
);
create index review_open on review (due_at) where verdict is null;

-- Something a person should know. One open row per thing, however often it is seen.
create table finding (
  id          bigint generated always as identity primary key,
  key         text not null,
  kind        text not null,
  severity    text not null check (severity in ('info', 'warning', 'critical')),
  subject     text not null,
  message     text not null,
  next_action text,
  workflow_id text,
  first_seen  timestamptz not null default now(),
  last_seen   timestamptz not null default now(),
  times       integer not null default 1,
  resolved_at timestamptz,
  resolution  text
);
create unique index finding_open on finding (key) where resolved_at is null;

-- The outbox. Order per team is the order of id.
create table notice (
  id           bigint generated always as identity primary key,
  namespace    text not null,
  first_run_id text not null,
  notice_id    text not null,
  workflow_id  text not null,
  procedure    text not null,
  team         text not null,
  severity     text not null,
  title        text not null,
  body         text not null,
  next_action  text,
  created_at   timestamptz not null default now(),
  delivered_at timestamptz,
  unique (namespace, first_run_id, notice_id)
);
create index notice_pending on notice (team, id) where delivered_at is null;

create table notice_delivery (
  notice          bigint not null references notice,
  channel         text not null,
  attempts        integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  delivered_at    timestamptz,
  last_error      text,
  primary key (notice, channel)
);
