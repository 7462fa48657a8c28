create table point (
  id            text primary key,
  asset         text not null,
  system        text not null,
  token         text not null,
  workflow_id   text not null,
  consistent_at timestamptz not null,
  recorded_at   timestamptz not null,
  wanted        text not null,
  achieved      text not null,
  completeness  text not null,
  platform      text,
  logical_bytes bigint not null,
  timeline      text,
  log_from      text,
  log_to        text,
  manifest      jsonb,
  reconciled    boolean not null default true
);
create index point_by_asset on point (asset, consistent_at desc);

create table point_dependency (
  point      text not null references point,
  depends_on text not null references point,
  primary key (point, depends_on)
);

-- A stretch of log that is archived without a gap.
create table log_range (
  token          text primary key,
  asset          text not null,
  system         text not null,
  point          text,
  timeline       text,
  log_from       text,
  log_to         text,
  archived_until timestamptz,
  recorded_at    timestamptz not null
);
create index log_range_by_asset on log_range (asset, recorded_at desc);

-- Retention, expiry and locks belong to a copy, not to a point.
create table copy (
  id            text primary key,
  point         text not null references point,
  repository    text not null,
  native_id     text not null,
  token         text not null,
  main          boolean not null,
  state         text not null check (state in ('AVAILABLE', 'MISSING', 'DAMAGED', 'UNRECONCILED', 'REMOVED')),
  recorded_at   timestamptz not null,
  expires_at    timestamptz,
  locked_until  timestamptz,
  lock_mode     text,
  key_version   text,
  tier          text,
  media_set     text,
  stored_bytes  bigint not null
);
create index copy_by_point on copy (point);
create index copy_by_repository on copy (repository, native_id);

create table baseline (
  id       text primary key,
  asset    text not null,
  taken_at timestamptz not null,
  content  jsonb not null,
  token    text not null
);
create index baseline_by_asset on baseline (asset, taken_at desc);

create table verification (
  token       text primary key,
  asset       text not null,
  point       text,
  copy        text,
  depth       text not null,
  outcome     text not null,
  proof       text not null,
  cause       text not null,
  compared_with jsonb,
  message     text not null,
  facts       jsonb not null,
  evidence    jsonb,
  workflow_id text not null,
  started_at  timestamptz not null,
  ended_at    timestamptz not null
);
create index verification_by_point on verification (point, ended_at desc);
create index verification_by_asset on verification (asset, ended_at desc);
