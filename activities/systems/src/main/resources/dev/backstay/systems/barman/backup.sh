# SERVER HOME TOKEN SECONDS [LEFTOVER…]: takes the base backup and waits for its log.
server=$1 home=$2 token=$3 seconds=$4
shift 4
for id; do remove_leftover "$server" "$home" "$id"; done
[ -n "$CONFIG" ] && set -- -c "$CONFIG" || set --
exec "$BARMAN" "$@" -f json backup --wait --wait-timeout "$seconds" --name "$token" "$server"
