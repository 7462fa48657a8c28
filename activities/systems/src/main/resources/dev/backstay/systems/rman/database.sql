SELECT 'database|' || d.dbid || '|' || d.name || '|' || d.log_mode || '|' || d.open_mode || '|' ||
  d.current_scn || '|' || d.resetlogs_change# || '|' || i.version || '|' || d.cdb
FROM v$database d CROSS JOIN v$instance i;
