-- A person holds a system's new jobs back, until a person lets them go again.
create table system_pause (
  system    text primary key,
  draining  boolean not null,
  reason    text not null,
  paused_by text not null,
  since     timestamptz not null default now()
);
