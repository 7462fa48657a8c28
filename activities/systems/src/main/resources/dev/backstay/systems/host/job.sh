#!/bin/sh
# Runs the jobs of a host, one directory each, called by a worker on the same host or over SSH.
# This text never changes with its input, and neither does the command line it is called by: without
# an argument it reads the call from its standard input.
#
#   launch DIR USER CWD COMMAND…   begin the job unless it ever began; waits until it has
#   run    DIR USER CWD COMMAND…   the job itself, leader of its own session and group
#   state  DIR                     STATE, exit code, start and end, one line
#   signal DIR NAME                signal the group while a process of it holds the lock
#   write  DIR FILE BYTES          that many bytes of standard input become work/FILE
#   read   FILE [LAST]             NONE, LINK or "OK size" and as many bytes, at most the last ones
#   ask    USER CWD COMMAND…       a short command in the foreground
#
# A call is lines: "VARIABLES ARGUMENTS" (how many), NAME=value for each variable, each argument; in
# the escapes of printf's %b, so that a value may hold anything. Secrets come in as variables only.
# What follows the last line is content.
#
# In DIR: lock (held while the job or a child of it lives) · pid (the process group) · started ·
# exit ("code end") · signals · stdout · stderr · work/ (belongs to the user the tool runs as).
# USER and CWD are "-" for "the runner's own" and "the job's work directory".
set -u
umask 077

cut_off() {
  echo 'backstay: the call was cut off' >&2
  exit 74
}

# Reads the next value of the call, byte by byte: what follows belongs to somebody else.
take() {
  IFS= read -r value || cut_off
  case $value in
    *\\*)
      # Command substitution would swallow line ends at the end.
      value=$(printf '%bx' "$value")
      value=${value%x}
      ;;
  esac
}

if [ $# -eq 0 ]; then
  IFS=' ' read -r variables arguments || cut_off
  while [ "$variables" -gt 0 ]; do
    take
    # shellcheck disable=SC2163 # the value is NAME=value
    export "$value"
    variables=$((variables - 1))
  done
  while [ "$arguments" -gt 0 ]; do
    take
    set -- "$@" "$value"
    arguments=$((arguments - 1))
  done
  unset value
fi

now() { date -u +%Y-%m-%dT%H:%M:%S.%3NZ; }

# Makes the directory of a job, which is the claim. Another user's tool may pass through it.
claim() {
  mkdir -m 711 -- "$1" 2>/dev/null || [ -d "$1" ] || { mkdir -- "$1"; return; }
  mkdir -m 700 -- "$1/work" 2>/dev/null || [ -d "$1/work" ]
}

# Writes a file whole or not at all.
put() { printf '%s\n' "$2" >"$1.tmp" && mv -f "$1.tmp" "$1" && sync "$1" . 2>/dev/null || :; }

refuse() {
  printf 'backstay: %s\n' "$1" >&2
  return 126
}

# Succeeds while a process of group $1 holds the lock of the current directory: only that proves
# that the group is still the job's and not a stranger's with a used-up number. With a second
# argument, that process is not counted.
alive() {
  group=$1
  except=${2:-0}
  for stat in /proc/[0-9]*/stat; do
    line=
    { read -r line <"$stat"; } 2>/dev/null || continue
    process=${stat#/proc/}
    process=${process%/stat}
    [ "$process" != "$except" ] || continue
    # shellcheck disable=SC2086 # the fields behind the name are plain words
    set -- ${line##*) }
    [ "$3" = "$group" ] || continue
    for descriptor in "/proc/$process/fd/"*; do
      [ "$descriptor" -ef lock ] && return 0
    done
  done
  return 1
}

# Becomes a command, as a user. $1 user, $2 directory, rest the command.
as_user() {
  user=$1
  where=$2
  shift 2
  if [ "$user" != - ] && [ "$user" != "$(id -un)" ]; then
    uid=$(id -u -- "$user" 2>/dev/null) || { refuse "there is no user $user on this host"; return; }
    gid=$(id -g -- "$user")
    [ "$(id -u)" = 0 ] || { refuse "only root can run a tool as $user; the worker is $(id -un)"; return; }
    # Only the job's own directory: "ask" stands elsewhere and must not touch anything.
    [ "$verb" != run ] || chown -hR "$uid:$gid" "$directory/work" || return 126
    HOME=$(getent passwd "$user" | cut -d: -f6)
    USER=$user
    LOGNAME=$user
    export HOME USER LOGNAME
    if command -v setpriv >/dev/null; then
      set -- setpriv "--reuid=$uid" "--regid=$gid" --init-groups -- "$@"
    else
      set -- runuser -u "$user" -- "$@"
    fi
  fi
  # A worker started in the background of a script ignores SIGINT, and so would the tool.
  if env --default-signal=INT true 2>/dev/null; then
    set -- env --default-signal=HUP,INT,QUIT,TERM,PIPE -- "$@"
  fi
  if [ -n "${BACKSTAY_PATH_FIRST-}" ]; then
    PATH=$BACKSTAY_PATH_FIRST:$PATH
    unset BACKSTAY_PATH_FIRST
  fi
  cd "$where" || { refuse "cannot enter the directory $where"; return; }
  # Replaces the shell, so that a signal to the group waits for the tool alone.
  exec "$@"
}

verb=$1
shift
case $verb in
  launch)
    directory=$1
    claim "$directory" || exit 73
    setsid -f sh "$0" run "$@" </dev/null >/dev/null 2>&1 || exit 70
    tries=0
    while [ ! -e "$directory/started" ]; do
      tries=$((tries + 1))
      [ "$tries" -lt 600 ] || exit 75
      sleep 0.05
    done
    ;;
  run)
    directory=$1
    user=$2
    where=$3
    shift 3
    cd "$directory" || exit 70
    exec 9>>lock
    # A rival or someone reading the state may hold it for a moment; who comes second finds
    # "started" and goes.
    flock -w 20 9 || exit 0
    [ ! -e started ] || exit 0
    trap : HUP INT QUIT TERM
    put pid "$$"
    put started "$(now)"
    [ "$where" != - ] || where=$directory/work
    (as_user "$user" "$where" "$@") >stdout 2>stderr
    code=$?
    if [ -e signals ]; then
      # Cancelled: children the tool left behind go too.
      kill -TERM 0
      tries=0
      while alive "$$" "$$" && [ "$tries" -lt 20 ]; do
        tries=$((tries + 1))
        sleep 0.1
      done
      put exit "$code $(now)"
      kill -KILL 0
    fi
    put exit "$code $(now)"
    ;;
  state)
    cd "$1" 2>/dev/null || { echo NONE; exit 0; }
    state=
    if [ ! -e exit ]; then
      exec 9>>lock
      if ! flock -s -n 9; then
        state=RUNNING
      elif [ ! -e exit ]; then
        state=CLAIMED
        [ ! -e started ] || state=DIED
      fi
    fi
    started=-
    [ ! -e started ] || read -r started <started
    code=-
    ended=-
    if [ -z "$state" ]; then
      state=EXITED
      read -r code ended <exit
    fi
    echo "$state $code $started $ended"
    ;;
  signal)
    cd "$1" 2>/dev/null || exit 0
    [ -e pid ] && [ ! -e exit ] || exit 0
    read -r group <pid
    alive "$group" || exit 0
    printf '%s %s\n' "$2" "$(now)" >>signals
    kill -s "$2" -- "-$group" 2>/dev/null || :
    ;;
  write)
    claim "$1" || exit 73
    # Never through a link: the tool's user may write there too.
    part=$(mktemp "$1/work/.$2.XXXXXX") || exit 73
    cat >"$part"
    if [ "$(stat -c %s "$part")" != "$3" ]; then
      rm -f "$part"
      cut_off
    fi
    mv -fT "$part" "$1/work/$2" || exit 73
    ;;
  read)
    [ ! -L "$1" ] || { echo LINK; exit 0; }
    [ -f "$1" ] || { echo NONE; exit 0; }
    size=$(stat -c %s "$1") || exit 70
    skip=0
    if [ $# -gt 1 ] && [ "$size" -gt "$2" ]; then
      skip=$((size - $2))
      size=$2
    fi
    echo "OK $size"
    exec dd "if=$1" bs=65536 "skip=$skip" "count=$size" \
      iflag=nofollow,fullblock,skip_bytes,count_bytes status=none
    ;;
  ask)
    user=$1
    where=$2
    shift 2
    [ "$where" != - ] || where=/
    cd / || exit 70
    # Should nobody wait for the answer any more, it ends by itself.
    as_user "$user" "$where" timeout -k 5 150 "$@" </dev/null
    ;;
  *)
    echo "backstay: unknown verb $verb" >&2
    exit 64
    ;;
esac
