SELECT 'corrupt|' || c.file# || '|' || c.block# || '|' || c.blocks || '|' || c.corruption_type
FROM v$database_block_corruption c;
SELECT 'corrupt|' || n.file# || '|' || n.block# || '|' || n.blocks || '|' || 'NOLOGGING'
FROM v$nonlogged_block n;
SELECT 'recover|' || r.file# || '|' || r.online_status || '|' || r.error
FROM v$recover_file r;
SELECT 'unready|' || f.file# || '|' || f.name || '|' || f.status
FROM v$datafile f
WHERE f.status NOT IN ('ONLINE', 'SYSTEM');
SELECT 'datafile|' || f.file# || '|' || f.bytes || '|' || f.name
FROM v$datafile f
ORDER BY f.file#;
