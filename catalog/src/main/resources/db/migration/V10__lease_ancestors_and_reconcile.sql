-- A follow-up is not held up by what the runs hold that wait for it.
alter table lease_ticket add column ancestors jsonb not null default '[]';

-- The beat is counted here, in Temporal and beside the worker; whoever is behind was restored from an
-- older state. beat_seen is the highest one known when that was noticed.
alter table control_plane
  add column mode             text not null default 'NORMAL' check (mode in ('NORMAL', 'RECONCILE')),
  add column beat             bigint not null default 0,
  add column beat_seen        bigint not null default 0,
  add column resync           boolean not null default false,
  add column reconcile_reason text,
  add column reconcile_since  timestamptz,
  add column matched_at       timestamptz;

-- Runs that were found alive when a state was reconciled: what they do counts in this epoch.
create table matched_run (
  namespace    text not null,
  first_run_id text not null,
  system       text not null,
  epoch        integer not null,
  primary key (namespace, first_run_id, system)
);
