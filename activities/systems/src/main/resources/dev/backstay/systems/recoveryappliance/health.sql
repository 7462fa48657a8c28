SELECT 'server|' || s.state
FROM ra_server s;
SELECT 'incident|' || i.severity || '|' || i.error_code || '|' || i.db_unique_name || '|' || i.error_text
FROM ra_incident_log i
WHERE i.status = 'ACTIVE';
SELECT 'replication|' || r.db_unique_name || '|' || r.replication_server_name || '|' ||
  TO_CHAR(SYS_EXTRACT_UTC(r.last_replication), 'YYYY-MM-DD"T"HH24:MI:SS')
FROM ra_replication_database r;
SELECT 'now|' || TO_CHAR(SYS_EXTRACT_UTC(SYSTIMESTAMP), 'YYYY-MM-DD"T"HH24:MI:SS')
FROM dual;
