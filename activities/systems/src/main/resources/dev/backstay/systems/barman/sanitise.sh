# ZONE NAME PGBIN: stops a server that runs on ZONE/NAME/data and removes ZONE/NAME, if it is ours.
zone=$1 name=$2 bin=$3
target=$zone/$name
[ -e "$target" ] || [ -L "$target" ] || exit 0
[ "$(realpath -- "$target")" = "$(realpath -- "$zone")/$name" ] || stop "$target leads out of its zone" 60
[ "$(cat "$target/.backstay-disposable" 2>/dev/null)" = "$name" ] || stop "$target carries no marker of a disposable restore" 61
if [ -f "$target/data/postmaster.pid" ]; then
  "${bin:+$bin/}pg_ctl" -D "$target/data" -m immediate -w stop >&2 || :
fi
end_users_of "$target/data" || stop "processes still use $target" 62
bytes=$(du -sb "$target" | cut -f1)
rm -rf -- "$target" || stop "cannot remove $target" 63
fact removedBytes "$bytes"
