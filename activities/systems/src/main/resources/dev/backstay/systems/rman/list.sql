SELECT 'backup|' || p.tag || '|' || MAX(NVL(d.incremental_level, 0)) || '|' ||
  TO_CHAR(MAX(p.completion_time), 'YYYY-MM-DD"T"HH24:MI:SS') || '|' || SUM(d.blocks * d.block_size) || '|' ||
  MIN(p.status) || '|' || MAX(p.status) || '|' || MAX(b.keep)
FROM v$backup_piece p
  JOIN v$backup_datafile d ON d.set_stamp = p.set_stamp AND d.set_count = p.set_count
  JOIN v$backup_set b ON b.set_stamp = p.set_stamp AND b.set_count = p.set_count
WHERE p.status <> 'D' AND d.file# > 0 AND p.device_type = '&device'
  AND ('&place' = 'ANY' OR SUBSTR(p.handle, 1, LENGTH('&place')) = '&place')
GROUP BY p.tag
ORDER BY p.tag;
