# Shared by every script of this package; the script itself follows. ORACLE_HOME and ORACLE_SID are
# in the environment.
set -u
umask 077
export LC_ALL=C.UTF-8

# A figure for the driver; the job's work directory is the current one.
fact() { printf '%s=%s\n' "$1" "$2" >>facts; }

# $1 says what a person should read, $2 is the exit code.
stop() {
  printf 'backstay: %s\n' "$1" >&2
  exit "$2"
}

# SQL*Plus reads statements from standard input. What it starts must not hold the job's lock (9).
sqlplus() { "$ORACLE_HOME/bin/sqlplus" -S -L "/ as $1" 9>&-; }

# Whether the instance $1 runs: its process monitor does.
runs() {
  local process argument
  for process in /proc/[0-9]*; do
    { IFS= read -r -d '' argument <"$process/cmdline"; } 2>/dev/null
    [ "${argument:-}" != "ora_pmon_$1" ] || return 0
    argument=
  done
  return 1
}

# Ends the auxiliary instance $4 and removes restore $2 of zone $1, which is ours only when its marker
# bears its name. Data first, marker last: cut off at any moment, it can be run again. $3 is the
# privilege. Returns with a message when something stands in the way.
remove_restore() {
  local target=$1/$2 tries=0
  case $2 in '' | *[!a-z0-9]*) stop "$2 is not the name of a restore" 60 ;; esac
  [ "$(realpath -- "$target")" = "$(realpath -- "$1")/$2" ] || stop "$target leads out of its zone" 60
  [ "$(cat "$target/.backstay-disposable" 2>/dev/null)" = "$2" ] || stop "$target carries no marker of a disposable restore" 61
  if runs "$4"; then
    printf 'SHUTDOWN ABORT\nEXIT\n' | ORACLE_SID=$4 sqlplus "$3" >&2
    while runs "$4"; do
      [ "$tries" -lt 300 ] || stop "the auxiliary instance $4 does not end" 62
      tries=$((tries + 1))
      sleep 0.1
    done
  fi
  find "$target" -mindepth 1 -maxdepth 1 ! -name .backstay-disposable -exec rm -rf --one-file-system -- {} + ||
    stop "cannot remove everything in $target" 63
  rm -f -- "$target/.backstay-disposable"
  rmdir -- "$target" || stop "cannot remove $target" 63
}
