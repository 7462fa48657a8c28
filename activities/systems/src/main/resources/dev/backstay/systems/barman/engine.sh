# PGBIN DATA SECONDS SQL ROLE…: starts the restored server privately, waits for its promotion, and
# prints the digests of every table.
bin=$1 data=$2 seconds=$3 sql=$4
shift 4
[ -f "$data/PG_VERSION" ] || stop "$data holds no PostgreSQL data directory" 40
[ -x "$bin/postgres" ] || stop "there is no postgres program in $bin" 41
have=$("$bin/postgres" --version | grep -Eo '[0-9]+' | head -n 1)
need=$(cut -d. -f1 "$data/PG_VERSION")
[ "$have" = "$need" ] || stop "the restored data needs PostgreSQL $need, $bin has $have" 41
end_users_of "$data"

# A socket's path has at most 107 characters, so it does not lie in the job's directory.
private=$(mktemp -d /tmp/bk.XXXXXXXX) || stop "cannot make a directory for the socket in /tmp" 42
server=
finish() {
  trap '' HUP INT TERM
  if [ -n "$server" ] && kill -0 "$server" 2>/dev/null; then
    kill -INT "$server"
    for _ in {1..300}; do kill -0 "$server" 2>/dev/null || break; sleep 0.1; done
    kill -QUIT "$server" 2>/dev/null
    wait "$server"
  fi
  rm -rf -- "$private"
}
trap finish EXIT
trap 'exit 143' HUP INT TERM

printf 'local all all trust\n' >"$private/hba"
: >"$private/ident"
"$bin/postgres" -D "$data" -p 5432 \
  -c "data_directory=$data" -c "unix_socket_directories=$private" -c "hba_file=$private/hba" \
  -c "ident_file=$private/ident" -c listen_addresses= -c archive_mode=off -c archive_command= \
  -c ssl=off -c logging_collector=off -c log_destination=stderr -c lc_messages=C \
  -c log_min_messages=info -c external_pid_file= -c synchronous_standby_names= \
  -c max_logical_replication_workers=0 -c cron.launch_active_jobs=off -c hot_standby=on \
  >engine.log 2>&1 &
server=$!

at="host=$private port=5432 dbname=postgres connect_timeout=5"
role=
deadline=$((SECONDS + seconds))
while :; do
  if ! kill -0 "$server" 2>/dev/null; then
    grep -E 'FATAL|PANIC' engine.log | head -n 5 >&2
    tail -n 5 engine.log >&2
    stop "the restored server ended before it had recovered" 43
  fi
  [ "$SECONDS" -lt "$deadline" ] || { tail -n 5 engine.log >&2; stop "the restored server had not recovered within $seconds s" 44; }
  for candidate in ${role:-"$@"}; do
    recovering=$(printf 'select pg_is_in_recovery();\n' | ask_server "$bin/psql" "$at user='$candidate'" 2>/dev/null) || continue
    role=$candidate
    break
  done
  [ "${recovering:-}" = f ] && break
  if [ -z "$role" ] && grep -q 'role "[^"]*" does not exist' engine.log && [ "$SECONDS" -gt $((deadline - seconds + 30)) ]; then
    stop "none of the roles $* exists in the restored server" 45
  fi
  sleep 0.2
done

at="$at user='$role'"
{
  read -r version
  read -r replayed
} < <(printf "show server_version;\nselect coalesce(to_char(pg_last_xact_replay_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), '-');\n" | ask_server "$bin/psql" "$at")
# Only the first start of a restored server recovers; later ones ask what it had reached.
kept=$data/../recovered-to
[ "${replayed:--}" = - ] || printf '%s' "$replayed" >"$kept"
[ "${replayed:--}" != - ] || replayed=$(cat "$kept" 2>/dev/null)
fact engineVersion "${version:-unknown}"
[ -z "${replayed:-}" ] || fact recoveredTo "$replayed"
digest_all "$bin/psql" "$at" "$sql" || stop "not every table of the restored server could be read" 46
