BEGIN
  FOR s IN (SELECT sid, serial# AS serial_no FROM v$session WHERE client_info LIKE 'id=&token%') LOOP
    EXECUTE IMMEDIATE 'ALTER SYSTEM KILL SESSION ''' || s.sid || ',' || s.serial_no || ''' IMMEDIATE';
  END LOOP;
END;
/
