#!/bin/sh
# Puts a staged directory in the place of its target: hand-over.sh STAGED TARGET ASIDE
# What stood at TARGET is renamed to ASIDE, never removed. Two renames within one file system; run
# again after a crash between or after them, it does what is left. Prints "preserved=…".
set -u
staged=$1
target=$2
aside=$3
stop() {
  echo "backstay: $2" >&2
  exit "$1"
}
there() { [ -e "$1" ] || [ -L "$1" ]; }
done_with() {
  sync "$(dirname -- "$target")" 2>/dev/null
  if there "$aside"; then echo "preserved=$aside"; else echo "preserved="; fi
  exit 0
}

if ! there "$staged"; then
  there "$target" && there "$aside" && done_with
  stop 84 "there is no staged restore at $staged"
fi
[ -d "$staged" ] && [ ! -L "$staged" ] || stop 84 "$staged is not a directory"
[ ! -L "$target" ] || stop 85 "$target is a link; hand over to the directory it points to"
parent=$(dirname -- "$target")
[ "$(stat -c %d -- "$staged")" = "$(stat -c %d -- "$parent")" ] \
  || stop 86 "$staged and $target are on different file systems"
if there "$target"; then
  ! there "$aside" || stop 87 "both $target and $aside exist: somebody made $target anew meanwhile"
  mv -T -- "$target" "$aside" || stop 88 "cannot rename $target"
fi
mv -T -- "$staged" "$target" || stop 89 "cannot put $staged at $target"
done_with
