# SERVER HOME ID ZONE TOKEN UNTIL PSQL CONNINFO: restores into ZONE/TOKEN/data, disarmed.
server=$1 home=$2 id=$3 zone=$4 token=$5 until=$6 psql=$7 conninfo=$8
target=$zone/$token
data=$target/data
finish() {
  trap '' HUP INT TERM
  unpin "$server" "$home" "$id" "$token"
}
trap finish EXIT
trap 'exit 130' HUP INT TERM

[ -d "$zone" ] && [ -w "$zone" ] || stop "the zone's directory $zone is not there or not writable" 20
if [ -e "$target" ] || [ -L "$target" ]; then
  # Only our own earlier attempt under this very name may be removed; it is empty when it was cut
  # off before it had a marker.
  rmdir -- "$target" 2>/dev/null || (remove_restore "$zone" "$token") || stop "$target is not empty" 21
  printf 'backstay: removed the unfinished restore %s\n' "$target" >&2
fi
mkdir -m 700 "$target" || stop "cannot make $target" 20
printf '%s' "$token" >"$target/.backstay-disposable"
pin "$server" "$home" "$id" "$token"

if [ -n "$until" ]; then
  # The last commits may not be archived yet. When the server is down, what was streamed counts.
  archive_log "$server" "$home/wals" 30 "$psql" "$conninfo" "$token" && fact server up || fact server down
  set -- --target-time "$until"
else
  set -- --target-immediate
fi
barman -f json restore "$@" --target-action promote "$server" "$id" "$data" || exit $?

# Segments that were streamed and not archived hold the last commits before a server was lost.
if [ -n "$until" ] && [ -d "$data/barman_wal" ]; then
  for streamed in "$home"/streaming/*; do
    segment=${streamed##*/}
    segment=${segment%.partial}
    [[ $segment =~ ^[0-9A-F]{24}$ ]] && [ ! -e "$data/barman_wal/$segment" ] || continue
    cp -- "$streamed" "$data/barman_wal/$segment" && fact streamedSegment "$segment"
  done
fi

# Nothing that was restored may act on the world outside.
[ -e "$data/postgresql.conf" ] || : >"$data/postgresql.conf"
[ -e "$data/pg_hba.conf" ] || : >"$data/pg_hba.conf"
cat >>"$data/postgresql.auto.conf" <<'CONF'
# Written by Backstay: this is an isolated restore. Remove these lines when it takes over.
archive_mode = 'off'
archive_command = ''
listen_addresses = ''
synchronous_standby_names = ''
max_logical_replication_workers = '0'
CONF
version=$(cat "$data/PG_VERSION")
if [ "${version%%.*}" -ge 12 ]; then
  printf "primary_conninfo = ''\nprimary_slot_name = ''\n" >>"$data/postgresql.auto.conf"
fi
# Slots would hold back log for subscribers that follow the living server.
rm -rf -- "$data"/pg_replslot/*
fact engineMajor "$version"
fact restoredBytes "$(du -sb "$data" | cut -f1)"
