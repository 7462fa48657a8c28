\set ON_ERROR_STOP on
set client_encoding = 'UTF8';
set datestyle = 'ISO, YMD';
set intervalstyle = 'postgres';
set timezone = 'UTC';
set bytea_output = 'hex';
set extra_float_digits = 1;
set lc_monetary = 'C';
set xmlbinary = 'base64';
set search_path = '';
set row_security = off;
set statement_timeout = 0;
begin transaction isolation level repeatable read read only;
-- The first statement takes the snapshot; its moment goes into a file of the job.
\o | cat >>snapshots
select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
\o
-- Sums do not depend on the order in which rows are read, and nothing is held in memory.
select format(
  'select json_build_object(''database'', current_database(), ''table'', %L, ''rows'', count(*), '
  '''digest'', coalesce(sum((''x'' || left(h, 16))::bit(64)::bigint), 0)::text || '':'' || '
  'coalesce(sum((''x'' || right(h, 16))::bit(64)::bigint), 0)::text) '
  'from (select md5((r.*)::text) as h from only %I.%I as r) as rows_of',
  format('%I.%I', n.nspname, c.relname), n.nspname, c.relname)
from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and c.relpersistence = 'p'
  and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'
order by format('%I.%I', n.nspname, c.relname) collate "C"
\gexec
commit;
