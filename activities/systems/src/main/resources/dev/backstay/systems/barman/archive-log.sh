# SERVER WALS SECONDS PSQL CONNINFO TOKEN: archives the log up to now, when the server answers.
archive_log "$@"
case $? in
  0) fact server up; fact archived yes ;;
  1) fact server up; fact archived no ;;
  *) fact server down; fact archived no ;;
esac
