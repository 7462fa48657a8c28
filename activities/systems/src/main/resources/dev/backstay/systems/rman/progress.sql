SELECT 'progress|' || NVL(SUM(l.sofar), 0) || '|' || NVL(SUM(l.totalwork), 0)
FROM v$session_longops l JOIN v$session s ON s.sid = l.sid AND s.serial# = l.serial#
WHERE s.client_info LIKE 'id=&token%' AND l.opname LIKE 'RMAN%' AND l.opname NOT LIKE '%aggregate%'
  AND l.totalwork > 0;
