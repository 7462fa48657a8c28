BEGIN
  FOR s IN (SELECT inst_id, sid, serial# AS serial_no FROM gv$session WHERE client_info LIKE 'id=&token%') LOOP
    EXECUTE IMMEDIATE
      'ALTER SYSTEM KILL SESSION ''' || s.sid || ',' || s.serial_no || ',@' || s.inst_id || ''' IMMEDIATE';
  END LOOP;
END;
/
