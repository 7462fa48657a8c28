#!/bin/sh
# Removes a disposable restore: sanitise.sh ZONE TOKEN
# Only ZONE/TOKEN, only when it is a directory and no link, only with the marker its restore left.
# Data first, marker last: after a crash it can be run again.
set -u
zone=$1
token=$2
stop() {
  echo "backstay: $2" >&2
  exit "$1"
}
case $token in
  '' | *[!a-z0-9-]*) stop 91 "not the name of a restore: $token" ;;
esac
cd -P -- "$zone" || stop 92 "the zone $zone is not there"
if [ ! -e "$token" ] && [ ! -L "$token" ]; then
  echo "already removed"
  exit 0
fi
[ -d "$token" ] && [ ! -L "$token" ] || stop 93 "$zone/$token is not a directory"
marker=$token/.backstay-disposable
[ -f "$marker" ] && [ ! -L "$marker" ] || stop 94 "$zone/$token has no marker of Backstay"
[ "$(cat "$marker")" = "$token" ] || stop 94 "the marker in $zone/$token names another restore"
find "$token" -mindepth 1 -maxdepth 1 ! -name .backstay-disposable \
  -exec rm -rf --one-file-system -- {} + || stop 95 "not everything could be removed"
rm -f -- "$marker"
rmdir -- "$token" || stop 95 "$zone/$token is not empty"
echo removed
