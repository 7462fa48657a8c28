# PSQL CONNINFO: counts databases, tables and bytes; prints one line a database.
psql=$1 conninfo=$2
export PGCONNECT_TIMEOUT=10
ask_server "$psql" "$conninfo" >databases <<'SQL' || stop "the server does not answer" 50
select datname from pg_database where datallowconn and not datistemplate order by datname collate "C";
SQL
while IFS= read -r database; do
  quoted=$(printf '%s' "$database" | sed "s/[\\\\']/\\\\&/g")
  ask_server "$psql" "$conninfo dbname='$quoted'" <<'SQL' || stop "cannot read database $database" 51
select json_build_object('database', current_database(), 'bytes', pg_database_size(current_database()),
  'tables', (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'));
SQL
done <databases
