BEGIN
  DBMS_SESSION.SET_IDENTIFIER('&token');
  DBMS_RA.COPY_BACKUP(
    tag => '&tag',
    format => NULL,
    template_name => '&template',
    comments => 'Backstay &token');
END;
/
