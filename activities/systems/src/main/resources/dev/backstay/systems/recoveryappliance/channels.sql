SELECT 'channel|' || s.inst_id || '|' || s.sid || '|' || s.serial#
FROM gv$session s
WHERE s.client_info LIKE 'id=&token%';
