# PATH [used]: what lies at a path and how much room its file system has; with the second word also
# what it holds, which takes as long as reading its directories does.
set -u
path=$1
used=${2:-}
say() { printf '%s=%s\n' "$1" "$2"; }
yesno() { if "$@"; then echo true; else echo false; fi; }
say exists "$(yesno test -e "$path")"
if [ -d "$path" ]; then
  [ -r "$path" ] && say empty "$(yesno test -z "$(ls -A -- "$path")")"
  say writable "$(yesno test -w "$path")"
  [ "$used" != used ] || say usedBytes "$(du -sb -- "$path" 2>/dev/null | cut -f1)"
else
  say empty true
fi
while [ ! -e "$path" ]; do path=$(dirname -- "$path"); done
set -- $(df -PB1 --output=size,avail -- "$path" 2>/dev/null | tail -n 1)
[ $# -eq 2 ] || set -- $(df -B1 --output=size,avail -- "$path" | tail -n 1)
say totalBytes "$1"
say freeBytes "$2"
