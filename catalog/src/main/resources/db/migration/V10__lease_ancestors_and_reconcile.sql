-- A follow-up is not held up by what the runs hold that wait for it.
alter table lease_ticket add column ancestors jsonb not null default '[]';
