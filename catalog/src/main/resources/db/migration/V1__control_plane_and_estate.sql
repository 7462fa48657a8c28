-- One installation, its incarnations, and what it protects.

create table control_plane (
  only_row    boolean primary key default true check (only_row),
  id          text not null,
  incarnation integer not null default 1,
  created_at  timestamptz not null default now()
);

create table estate_revision (
  revision   bigint primary key,
  digest     text not null,
  applied_by text,
  reason     text,
  applied_at timestamptz not null default now()
);

create table estate_document (
  revision bigint not null references estate_revision,
  kind     text not null,
  name     text not null,
  document jsonb not null,
  primary key (revision, kind, name)
);

-- What the drivers of running workers say they can do.
create table system_type (
  type         text primary key,
  product      text not null,
  honesty      integer not null,
  needs_mark   boolean not null,
  capabilities jsonb not null,
  settings     jsonb not null,
  published_at timestamptz not null default now()
);

-- Rises at failover and when a lease is broken; results of an older epoch are not used.
create table system_epoch (
  system    text primary key,
  epoch     integer not null,
  reason    text not null,
  raised_at timestamptz not null default now()
);

create table capacity_sample (
  repository  text not null,
  sampled_at  timestamptz not null,
  used_bytes  bigint not null,
  free_bytes  bigint not null,
  total_bytes bigint not null,
  token       text not null,
  primary key (repository, token)
);
