SELECT 'file|' || d.file# || '|' || d.incremental_level || '|' || d.checkpoint_change# || '|' ||
  d.incremental_change# || '|' || d.creation_change# || '|' || d.resetlogs_change# || '|' ||
  d.blocks * d.block_size || '|' || d.marked_corrupt
FROM v$backup_datafile d
WHERE d.file# > 0 AND EXISTS (SELECT 1 FROM v$backup_piece p
  WHERE p.set_stamp = d.set_stamp AND p.set_count = d.set_count AND p.tag = '&tag' AND p.status = 'A'
  AND p.device_type = '&device'
  AND ('&place' = 'ANY' OR SUBSTR(p.handle, 1, LENGTH('&place')) = '&place'));
SELECT 'log|' || r.resetlogs_change# || '|' || r.thread# || '|' || r.sequence# || '|' ||
  r.first_change# || '|' || r.next_change# || '|' ||
  TO_CHAR(r.next_time, 'YYYY-MM-DD"T"HH24:MI:SS')
FROM v$backup_redolog r
WHERE EXISTS (SELECT 1 FROM v$backup_piece p
  WHERE p.set_stamp = r.set_stamp AND p.set_count = r.set_count AND p.tag = '&tag' AND p.status = 'A'
  AND p.device_type = '&device'
  AND ('&place' = 'ANY' OR SUBSTR(p.handle, 1, LENGTH('&place')) = '&place'));
SELECT 'piece|' || p.status || '|' || p.bytes || '|' ||
  TO_CHAR(p.start_time, 'YYYY-MM-DD"T"HH24:MI:SS') || '|' ||
  TO_CHAR(p.completion_time, 'YYYY-MM-DD"T"HH24:MI:SS') || '|' || p.handle
FROM v$backup_piece p
WHERE p.tag = '&tag' AND p.status <> 'D' AND p.device_type = '&device'
  AND ('&place' = 'ANY' OR SUBSTR(p.handle, 1, LENGTH('&place')) = '&place');
SELECT 'data-end|' || TO_CHAR(MAX(p.completion_time), 'YYYY-MM-DD"T"HH24:MI:SS')
FROM v$backup_piece p
WHERE p.tag = '&tag' AND p.status = 'A' AND p.device_type = '&device'
  AND ('&place' = 'ANY' OR SUBSTR(p.handle, 1, LENGTH('&place')) = '&place')
  AND EXISTS (SELECT 1 FROM v$backup_datafile d
  WHERE d.set_stamp = p.set_stamp AND d.set_count = p.set_count AND d.file# > 0);
SELECT 'datafile|' || f.file# || '|' || f.bytes || '|' || f.name || '|' || f.enabled || '|' || f.status || '|' ||
  f.checkpoint_change# || '|' || f.last_change# || '|' || c.open_mode
FROM v$datafile f LEFT JOIN v$containers c ON c.con_id = f.con_id
ORDER BY f.file#;
SELECT DISTINCT 'parent|' || p.tag || '|' || d.file# || '|' || d.incremental_level || '|' ||
  d.checkpoint_change# || '|' || d.resetlogs_change# || '|' || d.incremental_change#
FROM v$backup_datafile d JOIN v$backup_piece p ON p.set_stamp = d.set_stamp AND p.set_count = d.set_count
WHERE d.file# > 0 AND d.incremental_level IS NOT NULL AND p.status = 'A' AND p.tag <> '&tag'
  AND p.device_type = '&device'
  AND ('&place' = 'ANY' OR SUBSTR(p.handle, 1, LENGTH('&place')) = '&place');
