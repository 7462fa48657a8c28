# Shared by every script of this package; the script itself follows. $1 is Barman's binary, $2 its
# configuration file or nothing.
set -u
umask 077
export LC_ALL=C.UTF-8 TZ=UTC
BARMAN=$1
CONFIG=$2
shift 2

barman() {
  if [ -n "$CONFIG" ]; then "$BARMAN" -c "$CONFIG" "$@"; else "$BARMAN" "$@"; fi
}

# A figure for the driver; the job's work directory is the current one.
fact() { printf '%s=%s\n' "$1" "$2" >>facts; }

now() { date -u +%Y-%m-%dT%H:%M:%S.%6NZ; }

# $1 says what a person should read, $2 is the exit code.
stop() {
  printf 'backstay: %s\n' "$1" >&2
  exit "$2"
}

# The process group in a line of /proc/*/stat.
group_of() {
  local line
  { read -r line <"/proc/$1/stat"; } 2>/dev/null || return 1
  # shellcheck disable=SC2086 # the fields behind the name are plain words
  set -- ${line##*) }
  printf '%s' "$3"
}

# Ends the tools of our user that work on directory $1, and waits until they are gone. Other
# programs that merely look at it stay, and so does this job.
end_users_of() {
  local tries=0 found process number argument name own signal
  own=$(group_of "$$")
  while [ "$tries" -lt 100 ]; do
    found=
    for process in /proc/[0-9]*; do
      [ -O "$process" ] && { read -r name <"$process/comm"; } 2>/dev/null || continue
      case $name in pg_basebackup | postgres | rsync | barman | python*) ;; *) continue ;; esac
      number=${process#/proc/}
      [ "$(group_of "$number")" != "$own" ] || continue
      while IFS= read -r -d '' argument; do
        case $argument in
          "$1" | "$1"/* | *="$1" | *="$1"/*) found="$found $number"; break ;;
        esac
      done 2>/dev/null <"$process/cmdline"
    done
    [ -n "$found" ] || return 0
    signal=INT
    [ "$tries" -lt 20 ] || signal=TERM
    [ "$tries" -lt 50 ] || signal=KILL
    # shellcheck disable=SC2086 # process numbers
    kill -s "$signal" $found 2>/dev/null
    tries=$((tries + 1))
    sleep 0.1
  done
  return 1
}

# Removes what a dead run of ours left of backup $3 of server $1, whose home is $2.
remove_leftover() {
  end_users_of "$2/base/$3/data" || stop "the processes of the dead backup $3 do not end" 30
  barman delete "$1" "$3" >&2 || stop "Barman does not delete the dead backup $3" 31
  printf 'backstay: removed the dead backup %s\n' "$3" >&2
}

# Removes restore $2 of zone $1, which is ours only when its marker bears its name. Data first, marker
# last: cut off at any moment, it can be run again.
remove_restore() {
  local target=$1/$2
  case $2 in '' | *[!a-z0-9-]*) stop "$2 is not the name of a restore" 60 ;; esac
  [ "$(realpath -- "$target")" = "$(realpath -- "$1")/$2" ] || stop "$target leads out of its zone" 60
  [ "$(cat "$target/.backstay-disposable" 2>/dev/null)" = "$2" ] || stop "$target carries no marker of a disposable restore" 61
  end_users_of "$target/data" || stop "processes still use $target" 62
  find "$target" -mindepth 1 -maxdepth 1 ! -name .backstay-disposable -exec rm -rf --one-file-system -- {} + ||
    stop "cannot remove everything in $target" 63
  rm -f -- "$target/.backstay-disposable"
  rmdir -- "$target" || stop "cannot remove $target" 63
}

# Runs psql on $2 = conninfo with program $1, reading statements from standard input.
ask_server() { "$1" -XqAt -v ON_ERROR_STOP=1 -d "$2" -f - "${@:3}"; }

# Archives the log up to now. $1 server, $2 directory of archived segments, $3 seconds, $4 psql,
# $5 conninfo or nothing, $6 token. Returns 0 archived, 1 not in time, 2 the server does not answer.
archive_log() {
  local said closed tries=0 at answered
  at=$(now)
  # A commit of our own behind "now" makes "now" reachable for a recovery: it stops at the first
  # commit that is later, and fails when there is none.
  if [ -n "$5" ]; then
    answered=$(PGCONNECT_TIMEOUT=10 ask_server "$4" "$5" -v token="$6" <<'SQL'
select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
select pg_logical_emit_message(true, 'backstay', :'token') is null;
SQL
) && at=${answered%%$'\n'*}
  fi
  said=$(barman switch-wal --force "$1" 2>&1) || {
    printf '%s\n' "$said" >&2
    return 2
  }
  closed=$(printf '%s\n' "$said" | grep -Eo '[0-9A-F]{24}' | head -n 1)
  [ -n "$closed" ] || { printf '%s\n' "$said" >&2; return 2; }
  # Barman takes a streamed segment only once the next one has begun; an idle server would let it
  # wait for a quarter of a minute.
  { [ -n "$5" ] && ask_server "$4" "$5" >/dev/null <<'SQL'
select pg_logical_emit_message(false, 'backstay', 'next segment') is null;
checkpoint;
SQL
  } || barman switch-wal --force "$1" >/dev/null 2>&1 || :
  fact switchedAt "$at"
  fact closed "$closed"
  while [ ! -e "$2/${closed:0:16}/$closed" ]; do
    [ "$tries" -lt $(($3 * 4)) ] || return 1
    tries=$((tries + 1))
    barman archive-wal "$1" >/dev/null 2>&1
    sleep 0.25
  done
}

# Prints the digests of every table of every database. $1 psql, $2 conninfo, $3 the statements.
digest_all() {
  local database
  ask_server "$1" "$2" >databases <<'SQL' || return 1
select datname from pg_database where datallowconn and not datistemplate order by datname collate "C";
SQL
  while IFS= read -r database; do
    database=$(printf '%s' "$database" | sed "s/[\\\\']/\\\\&/g")
    printf '%s\n' "$3" | ask_server "$1" "$2 dbname='$database'" || return 1
  done <databases
}
