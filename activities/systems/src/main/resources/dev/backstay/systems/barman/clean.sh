# After a cancelled job: "backup" SERVER HOME [ID…] | "restore" ZONE TOKEN | "engine" DATA | "none"
what=$1
shift
case $what in
  backup)
    server=$1 home=$2
    shift 2
    for id; do remove_leftover "$server" "$home" "$id"; done
    ;;
  restore)
    [ -e "$1/$2" ] || exit 0
    rmdir -- "$1/$2" 2>/dev/null || remove_restore "$1" "$2"
    printf 'backstay: removed the unfinished restore %s\n' "$1/$2" >&2
    ;;
  engine) end_users_of "$1" ;;
esac
