# PSQL CONNINFO SQL: prints the digests of every table of the living server, one snapshot a database.
psql=$1 conninfo=$2 sql=$3
export PGCONNECT_TIMEOUT=10
version=$(printf 'show server_version;\n' | ask_server "$psql" "$conninfo") || stop "the server does not answer" 50
digest_all "$psql" "$conninfo" "$sql" || stop "not every table could be read" 51
fact engineVersion "$version"
fact takenAt "$(head -n 1 snapshots)"
