SELECT 'piece|' || p.bs_key || '|' || p.device_type || '|' || p.status || '|' || p.bytes
FROM rc_backup_piece p
WHERE p.tag = '&tag' AND p.status <> 'D';
