-- How long after a start whose answer was lost the product may still execute and show it.
alter table system_type add column start_doubt_ms bigint not null default 0;
-- How the product calls the job, as soon as it is known; only for products without a name of ours.
alter table intent add column native_id text;
