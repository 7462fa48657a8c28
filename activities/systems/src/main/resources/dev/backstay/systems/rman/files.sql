SELECT 'tablespace|' || t.name || '|' || COUNT(f.file#) || '|' || NVL(SUM(f.bytes), 0)
FROM v$tablespace t JOIN v$datafile f ON f.ts# = t.ts#
GROUP BY t.name
ORDER BY t.name;
SELECT 'unready|' || f.file# || '|' || f.name || '|' || f.status
FROM v$datafile f
WHERE f.status NOT IN ('ONLINE', 'SYSTEM');
