# ZONE TOKEN PRIVILEGE SID: ends the auxiliary instance and removes ZONE/TOKEN, if it is ours.
target=$1/$2
[ -e "$target" ] || [ -L "$target" ] || exit 0
bytes=$(du -sb -- "$target" 2>/dev/null | cut -f1)
rmdir -- "$target" 2>/dev/null || remove_restore "$1" "$2" "$3" "$4"
fact removedBytes "${bytes:-0}"
printf 'backstay: removed the restore %s\n' "$target" >&2
