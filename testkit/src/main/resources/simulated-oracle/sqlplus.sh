#!/bin/sh
# Simulated: not Oracle.
exec python3 "$ORACLE_HOME/simulated/sqlplus.py" "$@"
