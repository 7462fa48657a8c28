SELECT DISTINCT 'log|' || r.resetlogs_change# || '|' || r.thread# || '|' || r.sequence# || '|' ||
  r.first_change# || '|' || r.next_change# || '|' ||
  TO_CHAR(r.next_time, 'YYYY-MM-DD"T"HH24:MI:SS')
FROM v$backup_redolog r
WHERE r.next_change# > &scn AND EXISTS (SELECT 1 FROM v$backup_piece p
  WHERE p.set_stamp = r.set_stamp AND p.set_count = r.set_count AND p.status = 'A'
  AND p.device_type = '&device'
  AND ('&place' = 'ANY' OR SUBSTR(p.handle, 1, LENGTH('&place')) = '&place'));
SELECT DISTINCT 'known|' || a.resetlogs_change# || '|' || a.thread# || '|' || a.sequence# || '|' ||
  a.first_change# || '|' || a.next_change# || '|' ||
  TO_CHAR(a.next_time, 'YYYY-MM-DD"T"HH24:MI:SS')
FROM v$archived_log a
WHERE a.next_change# > &scn AND a.archived = 'YES';
