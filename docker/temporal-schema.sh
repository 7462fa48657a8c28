#!/bin/sh
# Makes Temporal's databases and brings their tables up to date. Runs before every start of the
# server and changes nothing when all is there.
set -eu
SQL_PASSWORD=$(cat /run/secrets/temporal-db-password)
export SQL_PASSWORD

sql() {
  database=$1
  shift
  temporal-sql-tool --plugin postgres12 --ep "$POSTGRES_SEEDS" -p "${DB_PORT:-5432}" \
    -u "$POSTGRES_USER" --db "$database" "$@"
}

for name in temporal visibility; do
  case $name in
    temporal) database=temporal ;;
    *) database=temporal_$name ;;
  esac
  sql "$database" create
  # Writes version 0.0 only where there is none yet.
  sql "$database" setup-schema -v 0.0
  sql "$database" update-schema -d "/etc/temporal/schema/postgresql/v12/$name/versioned"
done
echo "Temporal's tables are up to date"
