# ZONE NAME PGBIN: stops a server that runs on ZONE/NAME/data and removes ZONE/NAME, if it is ours.
zone=$1 name=$2 bin=$3
target=$zone/$name
[ -e "$target" ] || [ -L "$target" ] || exit 0
bytes=$(du -sb -- "$target" | cut -f1)
if [ -f "$target/.backstay-disposable" ] && [ -f "$target/data/postmaster.pid" ]; then
  "${bin:+$bin/}pg_ctl" -D "$target/data" -m immediate -w stop >&2 || :
fi
remove_restore "$zone" "$name"
fact removedBytes "$bytes"
