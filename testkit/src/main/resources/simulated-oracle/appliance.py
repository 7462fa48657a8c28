"""A simulated Recovery Appliance: not Oracle's. Its views have the columns that the Administrator's
Guide 23.1 lists and Backstay asks for; its catalog also sees what the databases of this host keep on
disk. It takes one DBMS_RA procedure at a time. The text of that refusal is ours: Oracle publishes none."""

import datetime
import os
import re
import sqlite3
import time

from backups import unpack
from instance import HOME, ROOT, Instance, OracleError, alive, fault, now

PATH = os.path.join(HOME, "simulated", "appliance.db")
TABLES = """
create table meta (name text);
create table piece (bs_key integer, tag text, status text, bytes integer);
create table dual (dummy text);
insert into dual values ('X');
create table ra_server (state text);
insert into ra_server values ('ON');
create table ra_storage_location (name text, total_space real, used_space real, freespace real);
insert into ra_storage_location values ('DELTA', 1024, 0.5, 1023.5);
create table ra_incident_log (severity text, error_code integer, db_unique_name text, error_text text, status text);
create table ra_replication_database (db_unique_name text, replication_server_name text, last_replication text);
create table ra_api_history (results text, execute_time text, task_name text, command_issued text, elapsed_seconds integer);
create table ra_active_session (sid integer, client_identifier text, action text, command text, pid integer);
"""


def utc():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M:%S")


def create(name):
    db = sqlite3.connect(PATH, isolation_level=None)
    db.executescript(TABLES)
    db.execute("insert into meta values (?)", (name.upper(),))


def open_as(name):
    """A session at the appliance that a net service name leads to."""
    db = sqlite3.connect(PATH, timeout=60, isolation_level=None) if os.path.exists(PATH) else None
    if db is None or db.execute("select name from meta").fetchone()[0] != name.upper():
        raise OracleError("ORA-12154: TNS:could not resolve the connect identifier specified")
    for row in db.execute("select pid, command from ra_active_session").fetchall():
        if not alive(row[0]):
            ended(db, row[0], "FAIL", row[1], 0)
    disk = []
    for number, sid in enumerate(sorted(os.listdir(ROOT))):
        control = os.path.join(ROOT, sid, "control.db")
        if os.path.exists(control):
            db.execute("attach ? as d%d" % number, (control,))
            disk.append("select set_count, tag, 'DISK', status, bytes from d%d.v$backup_piece where device_type = 'DISK'" % number)
    db.execute("create temp view rc_backup_piece as select bs_key, tag, 'SBT_TAPE' as device_type, status, bytes from piece"
               + "".join(" union all " + part for part in disk))
    db.create_function("sys_extract_utc", 1, lambda value: value)
    return db


def ended(db, pid, result, command, seconds):
    db.execute("delete from ra_active_session where pid = ?", (pid,))
    db.execute("insert into ra_api_history values (?, ?, 'API', ?, ?)", (result, utc(), command, seconds))


def procedure(db, block):
    """DBMS_RA.COPY_BACKUP, which blocks."""
    call = re.search(r"DBMS_SESSION.SET_IDENTIFIER\('(\w+)'\);\s*(DBMS_RA.COPY_BACKUP\(\s*tag => '(\w+)',\s*format => NULL,"
                     r"\s*template_name => '(\w+)',\s*comments => '[^']+'\);)", block)
    if not call:
        raise OracleError("ORA-06550: line 1, column 1:", "PLS-00201: not a call that the simulator knows")
    token, command, tag, _ = call.groups()
    db.execute("begin immediate")
    if db.execute("select 1 from ra_active_session").fetchone():
        db.execute("rollback")
        raise OracleError("ORA-20000: simulated: another DBMS_RA procedure is running")
    db.execute("insert into ra_active_session values (7, ?, 'COPY_BACKUP', ?, ?)", (token, command, os.getpid()))
    db.execute("commit")
    while fault("slow") is not None:
        time.sleep(0.05)
    if not db.execute("select 1 from piece where tag = ?", (tag,)).fetchone():
        ended(db, os.getpid(), "FAIL", command, 1)
        raise OracleError("ORA-20000: simulated: no backup has the tag " + tag)
    ended(db, os.getpid(), "SUCCESS", command, 1)


def receive(session, keys):
    """What BACKUP BACKUPSET sends through the backup module."""
    db = sqlite3.connect(PATH, timeout=60, isolation_level=None)
    for key in keys.split(","):
        row = session.db.execute("select * from v$backup_piece where set_count = ? and status = 'A' and device_type = 'DISK'", (key,)).fetchone()
        if row is None:
            raise OracleError("RMAN-03002: failure of backup command at " + now(), "RMAN-06160: no backup pieces found for backup set key: " + key)
        unpack(row["handle"])
        # The database, too, learns of a second copy of the set, with the same tag.
        session.db.execute("insert into v$backup_piece values (?, ?, ?, 'A', ?, ?, ?, ?, 'SBT_TAPE')",
                           (row["set_stamp"], row["set_count"], row["tag"], os.path.basename(row["handle"]), row["bytes"], now(), now()))
        db.execute("insert into piece values (?, ?, 'A', ?)", (int(key), row["tag"], row["bytes"]))
        print("channel %s: input backup set: count=%s\npiece handle=%s tag=%s comment=API Version 2.0 (simulated)"
              % (session.channels[0], key, os.path.basename(row["handle"]), row["tag"]))
    print("Finished backup at " + now())
