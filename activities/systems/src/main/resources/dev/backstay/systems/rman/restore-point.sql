SELECT 'restore-point|' || r.scn FROM v$restore_point r WHERE r.name = '&name';
