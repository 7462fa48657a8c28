SELECT 'session|' || s.session_recid || '-' || s.session_stamp || '|' || s.operation || '|' ||
  s.status || '|' || TO_CHAR(s.start_time, 'YYYY-MM-DD"T"HH24:MI:SS') || '|' ||
  TO_CHAR(s.end_time, 'YYYY-MM-DD"T"HH24:MI:SS') || '|' || s.input_bytes || '|' || s.output_bytes
FROM v$rman_status s
WHERE s.command_id = '&token'
ORDER BY s.session_stamp, s.session_recid, s.recid;
SELECT 'channel|' || s.sid || '|' || s.serial#
FROM v$session s
WHERE s.client_info LIKE 'id=&token%';
