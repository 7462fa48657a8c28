SELECT 'history|' || h.results || '|' || h.elapsed_seconds || '|' || h.task_name
FROM ra_api_history h
WHERE h.command_issued LIKE '%Backstay &token%'
ORDER BY h.execute_time;
SELECT 'session|' || a.sid || '|' || a.action
FROM ra_active_session a
WHERE a.client_identifier = '&token';
