SELECT 'channel|' || s.sid || '|' || s.serial#
FROM v$session s
WHERE s.client_info LIKE 'id=&token%';
