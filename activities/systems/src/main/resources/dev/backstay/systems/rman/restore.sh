# ZONE TOKEN PRIVILEGE SID MEGABYTES COMPATIBLE CONTAINER: duplicates into ZONE/TOKEN with an auxiliary instance of its own.
zone=$1 token=$2 privilege=$3 sid=$4 megabytes=$5 compatible=$6 container=$7
target=$zone/$token
[ -d "$zone" ] && [ -w "$zone" ] || stop "the zone's directory $zone is not there or not writable" 20
if [ -e "$target" ] || [ -L "$target" ]; then
  # Only our own earlier attempt under this very name may be removed; it is empty when it was cut
  # off before it had a marker.
  rmdir -- "$target" 2>/dev/null || (remove_restore "$zone" "$token" "$privilege" "$sid") || stop "$target is not empty" 21
  printf 'backstay: removed the unfinished restore %s\n' "$target" >&2
fi
! runs "$sid" || stop "an instance $sid runs on this host already" 21
mkdir -m 700 "$target" || stop "cannot make $target" 20
printf '%s' "$token" >"$target/.backstay-disposable"
mkdir "$target/data" "$target/logs" || stop "cannot write to $target" 20

# Nothing that is restored may act on the world outside: no scheduler, no queues, no listener, no
# archiving into places of the living database.
cat >"$target/init.ora" <<PARAMETERS
db_name='$sid'
db_unique_name='$sid'
compatible='$compatible'
control_files='$target/data/control01.ctl'
db_create_file_dest='$target/data'
db_create_online_log_dest_1='$target/logs'
log_archive_dest_1='LOCATION=$target/logs'
diagnostic_dest='$target'
audit_file_dest='$target'
audit_trail='none'
memory_target=0
sga_target=${megabytes}M
job_queue_processes=0
aq_tm_processes=0
local_listener=''
dispatchers=''
PARAMETERS
[ "$container" != yes ] || printf 'enable_pluggable_database=TRUE\n' >>"$target/init.ora"

# A duplicate that ended half-way is of no use: it goes with its instance.
failed() {
  trap '' HUP INT TERM
  (remove_restore "$zone" "$token" "$privilege" "$sid") && printf 'backstay: removed the unfinished restore %s\n' "$target" >&2
  exit "$1"
}
trap 'failed 130' HUP INT TERM

printf "WHENEVER SQLERROR EXIT FAILURE\nSTARTUP NOMOUNT PFILE='%s'\nEXIT SUCCESS\n" "$target/init.ora" | sqlplus "$privilege" || failed 22
"$ORACLE_HOME/bin/rman" auxiliary "\"/ as $privilege\"" cmdfile=commands.rman || failed $?
trap - HUP INT TERM
fact restoredBytes "$(du -sb "$target" | cut -f1)"
