#!/bin/sh
# What a restic job does on its host: restic.sh BINARY VERB …, in the job's work directory.
# Repository and passwords come in through the environment.
#
#   backup ROOT TAG HOST            scan, then back up
#   barman HOME ID HOST TAG…        back up one Barman backup with its log
#   copy SNAPSHOT TAG               copy a snapshot here from RESTIC_FROM_REPOSITORY
#   restore BASE TOKEN ID TAG …     restore into BASE/data; the rest are restic's options
#   list TAG…                       snapshots with one of the tags, all without
#   check TAG OPTION…               list, then check
#   stats PATH                      figures of the repository; PATH is "-" for an object store
#   media PATH · target PATH
set -u
umask 077
restic=$1
verb=$2
shift 2
stop=
trap 'stop=1' HUP INT TERM

say() { printf '{"message_type":"backstay","doing":"%s"}\n' "$1"; }

# Whether a store could not be reached at the very first request: nothing has happened yet.
unreachable() {
  grep -q 'unable to open config file' errors && grep -q -i -e 'connection refused' \
    -e 'connection reset' -e 'broken pipe' -e 'EOF' -e 'i/o timeout' -e 'no such host' \
    -e 'no route to host' -e 'network is unreachable' -e 'handshake timeout' errors
}

# Runs restic. Somebody else's lock is waited for, ten minutes by default; a lock whose owner is
# gone is removed: restic itself decides which are. A store that cannot be reached is tried for two
# minutes; once restic has begun, it repeats each request itself.
attempt() {
  patience=$(($(date +%s) + ${BACKSTAY_LOCK_SECONDS:-600}))
  reach=$(($(date +%s) + ${BACKSTAY_REACH_SECONDS:-120}))
  while :; do
    "$restic" "$@" 2>errors
    code=$?
    if [ "$code" -ne 0 ] && [ -z "$stop" ] && grep -q 'already locked' errors \
      && [ "$(date +%s)" -lt "$patience" ]; then
      say "waiting for the lock of the repository" >&3
      "$restic" unlock >/dev/null 2>&1
      sleep 2
      continue
    fi
    if [ "$code" -ne 0 ] && [ -z "$stop" ] && [ "$(date +%s)" -lt "$reach" ] && unreachable; then
      say "waiting for the repository to answer" >&3
      sleep 2
      continue
    fi
    cat errors >&2
    # Interrupted while it was taking its lock, restic leaves it; now that its owner is gone it goes.
    [ -z "$stop" ] || "$restic" unlock >/dev/null 2>&1
    return "$code"
  done
}
exec 3>&1

space() {
  where=$1
  while [ ! -e "$where" ]; do where=$(dirname -- "$where"); done
  df -B1 --output=size,avail -- "$where" | tail -n 1
}

case $verb in
  backup)
    say "scanning the source"
    sh scan.sh "$1" || exit $?
    [ -z "$stop" ] || exit 130
    date -u +%Y-%m-%dT%H:%M:%S.%3NZ >begun
    attempt backup --json --tag "$2" --host "$3" -- "$1"
    ;;
  barman)
    home=$1
    id=$2
    name=$3
    shift 3
    [ -d "$home/base/$id/." ] || { echo "backstay: $home/base/$id is not there" >&2; exit 81; }
    for tag; do
      shift
      set -- "$@" --tag "$tag"
    done
    set -- "$@" -- "$home/base/$id"
    for part in wals meta identity.json; do
      [ ! -e "$home/$part" ] || set -- "$@" "$home/$part"
    done
    date -u +%Y-%m-%dT%H:%M:%S.%3NZ >begun
    attempt backup --json --host "$name" "$@"
    ;;
  copy)
    say "copying the snapshot"
    attempt copy "$1" || exit $?
    attempt snapshots --json --tag "$2" >listed || exit $?
    if ! grep -q short_id listed && [ -z "$stop" ]; then
      # The snapshot has another id by now: a tag was added to it.
      attempt copy --tag "$2" || exit $?
      attempt snapshots --json --tag "$2" >listed
    fi
    ;;
  restore)
    base=$1
    token=$2
    snapshot=$3
    tag=$4
    shift 4
    mkdir -p -- "$base" || exit 102
    if [ -n "$(ls -A "$base/data" 2>/dev/null)" ] \
      || { [ ! -e "$base/.backstay-disposable" ] && [ -n "$(ls -A "$base")" ]; }; then
      echo "backstay: $base is not empty" >&2
      exit 101
    fi
    { printf '%s\n' "$token" >"$base/.backstay-disposable" && mkdir -p "$base/data"; } || exit 102
    attempt restore --json --target "$base/data" "$@" -- "$snapshot"
    code=$?
    if [ "$code" -ne 0 ] && [ -z "$stop" ] && [ -z "$(ls -A "$base/data")" ] \
      && grep -q -i -e 'no matching ID' -e 'no snapshot found' -e 'failed to find snapshot' errors; then
      attempt restore --json --target "$base/data" --tag "$tag" "$@" -- latest
      code=$?
    fi
    find "$base/data" -type f -printf '%s\n' \
      | awk '{ n++; s += $1 } END { printf "%.0f %.0f\n", n, s }' >restored
    if [ -e wanted ]; then
      # shellcheck disable=SC2016 # the inner shell expands
      xargs -0 -a wanted sh -c \
        'for p; do [ -e "$0$p" ] || [ -L "$0$p" ] || printf "%s\0" "$p"; done' "$base/data" >absent
    fi
    exit "$code"
    ;;
  list | check)
    wanted=
    [ "$verb" = list ] || { wanted=$1; shift; }
    if [ "$verb" = list ]; then
      for tag; do
        shift
        set -- "$@" --tag "$tag"
      done
      attempt snapshots --json "$@" >listed
    else
      attempt snapshots --json --tag "$wanted" >listed || exit $?
      [ -z "$stop" ] || exit 130
      say "checking the repository"
      attempt check "$@"
    fi
    ;;
  stats)
    [ "$1" = - ] || space "$1" >space
    attempt stats --json >restore-size && attempt stats --json --mode raw-data >raw-data
    ;;
  media)
    [ -e "$1" ] || { echo missing; exit 0; }
    space "$1"
    if [ -w "$1" ]; then echo writable; else echo read-only; fi
    ;;
  target)
    space "$1"
    if [ ! -e "$1" ]; then
      echo absent
    elif [ -d "$1" ] && [ -z "$(ls -A "$1")" ]; then
      echo empty
    else
      echo full
    fi
    ;;
  *)
    echo "backstay: unknown verb $verb" >&2
    exit 64
    ;;
esac
