# After a cancelled job: "backup" SERVER HOME [ID…] | "restore" ZONE TOKEN SERVER HOME ID |
# "pin" SERVER HOME ID TOKEN | "engine" DATA | "none"
what=$1
shift
case $what in
  backup)
    server=$1 home=$2
    shift 2
    for id; do remove_leftover "$server" "$home" "$id"; done
    ;;
  restore)
    zone=$1 token=$2 server=$3 home=$4 id=$5
    trap 'unpin "$server" "$home" "$id" "$token"' EXIT
    [ -e "$zone/$token" ] || exit 0
    rmdir -- "$zone/$token" 2>/dev/null || remove_restore "$zone" "$token"
    printf 'backstay: removed the unfinished restore %s\n' "$zone/$token" >&2
    ;;
  pin) unpin "$@" ;;
  engine) end_users_of "$1" ;;
esac
