SELECT 'backup|' || p.tag || '|' || COUNT(p.bs_key) || '|' || SUM(p.bytes) || '|' ||
  MIN(p.status) || '|' || MAX(p.status)
FROM rc_backup_piece p
WHERE p.device_type = 'SBT_TAPE' AND p.status <> 'D' AND p.tag IS NOT NULL
GROUP BY p.tag
ORDER BY p.tag;
