"""A simulated Oracle instance: not Oracle. Its control file is an SQLite database, its V$ views are
tables, its datafiles and logs are files of lines. Everything it writes says "simulated"."""

import datetime
import json
import os
import sqlite3
import sys
import time

HOME = os.environ["ORACLE_HOME"]
ROOT = os.path.join(HOME, "simulated", "instances")
TABLES = """
create table meta (key text primary key, value text);
create table v$instance (version text);
create table v$datafile (file_n integer, ts_n integer, name text, bytes integer, status text, creation_change_n integer,
  enabled text, checkpoint_change_n integer, last_change_n integer, con_id integer);
create table v$containers (con_id integer, open_mode text);
create table v$tablespace (ts_n integer, name text);
create table v$backup_set (recid integer primary key, set_stamp integer, set_count integer, keep text, keep_until text);
create table v$backup_piece (set_stamp integer, set_count integer, tag text, status text, handle text,
  bytes integer, start_time text, completion_time text, device_type text);
create table v$backup_datafile (set_stamp integer, set_count integer, file_n integer, creation_change_n integer,
  resetlogs_change_n integer, incremental_level integer, incremental_change_n integer,
  checkpoint_change_n integer, blocks integer, block_size integer, marked_corrupt integer);
create table v$backup_redolog (set_stamp integer, set_count integer, thread_n integer, sequence_n integer,
  resetlogs_change_n integer, first_change_n integer, next_change_n integer, first_time text, next_time text);
create table v$archived_log (thread_n integer, sequence_n integer, resetlogs_change_n integer,
  first_change_n integer, next_change_n integer, first_time text, next_time text, name text, archived text);
create table v$rman_status (recid integer primary key, session_recid integer, session_stamp integer,
  command_id text, operation text, status text, start_time text, end_time text, input_bytes integer,
  output_bytes integer, pid integer);
create table v$session (sid integer, serial_n integer, client_info text, pid integer);
create view gv$session as select 1 as inst_id, * from v$session;
create table v$session_longops (sid integer, serial_n integer, opname text, sofar integer, totalwork integer);
create table v$restore_point (name text, scn integer, con_id integer, unique (name, con_id));
create table v$database_block_corruption (file_n integer, block_n integer, blocks integer, corruption_type text);
create table v$nonlogged_block (file_n integer, block_n integer, blocks integer);
create table v$recover_file (file_n integer, online_status text, error text);
create view v$database as select
  (select value from meta where key = 'dbid') as dbid, (select value from meta where key = 'name') as name,
  (select value from meta where key = 'log_mode') as log_mode, (select value from meta where key = 'open_mode') as open_mode,
  (select value from meta where key = 'scn') as current_scn, (select value from meta where key = 'resetlogs') as resetlogs_change_n,
  (select value from meta where key = 'cdb') as cdb;
create table dual (dummy text);
"""


class OracleError(Exception):
    """An error stack, outermost first."""

    def __init__(self, *lines):
        super().__init__(lines[0])
        self.lines = lines


def now():
    return datetime.datetime.now().strftime("%Y-%m-%d %H:%M:%S")


def background(hours):
    """What a background process says the time is: it lives in the zone its instance was started in."""
    zone = datetime.timezone(datetime.timedelta(hours=int(hours)))
    return datetime.datetime.now(zone).strftime("%Y-%m-%d %H:%M:%S")


def alive(pid):
    """A process that still runs; a zombie does not."""
    try:
        with open("/proc/%d/stat" % pid) as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


def fault(name):
    """The argument of a fault profile; None when it is not switched on."""
    try:
        with open(os.path.join(HOME, "simulated", "faults", name)) as f:
            return f.read().strip()
    except OSError:
        return None


class Instance:
    def __init__(self, sid):
        self.sid = sid
        self.path = os.path.join(ROOT, sid)

    def exists(self):
        return os.path.exists(os.path.join(self.path, "control.db"))

    def running(self):
        try:
            with open(os.path.join(self.path, "pmon")) as f:
                return alive(int(f.read()))
        except (OSError, ValueError):
            return False

    def mounted(self):
        """False for an instance that runs without a control file: then only its own memory can be asked."""
        return fault("down") == self.sid or self.exists() or not self.running()

    def start(self):
        """Its process monitor is a process, so that scripts see the instance as they see Oracle's."""
        pid = os.fork()
        if pid == 0:
            os.setsid()
            null = os.open(os.devnull, os.O_RDWR)
            for fd in range(3):
                os.dup2(null, fd)
            os.closerange(3, 1024)
            os.chdir("/")
            os.execv("/bin/sleep", ["ora_pmon_" + self.sid, "86400"])
        with open(os.path.join(self.path, "pmon"), "w") as f:
            f.write(str(pid))

    def stop(self):
        try:
            with open(os.path.join(self.path, "pmon")) as f:
                os.kill(int(f.read()), 9)
        except (OSError, ValueError):
            pass

    def open(self):
        if fault("down") == self.sid or not self.exists() or not self.running():
            raise OracleError("ORA-01034: ORACLE not available", "ORA-27101: shared memory realm does not exist",
                              "Linux-x86_64 Error: 2: No such file or directory")
        return self.control()

    def control(self):
        db = sqlite3.connect(os.path.join(self.path, "control.db"), timeout=60, isolation_level=None)
        db.row_factory = sqlite3.Row
        db.execute("pragma synchronous = off")
        if db.execute("select 1 from sqlite_master where name = 'v$session'").fetchone():
            self.monitor(db)
        return db

    def monitor(self, db):
        """What PMON does: sessions of dead processes end, and what they did has failed."""
        if fault("works-on") is not None:
            return
        for row in db.execute("select distinct pid from v$session union select pid from v$rman_status where status = 'RUNNING'").fetchall():
            if row[0] is not None and not alive(row[0]):
                db.execute("delete from v$session where pid = ?", (row[0],))
                db.execute("update v$rman_status set status = 'FAILED', end_time = ? where pid = ? and status = 'RUNNING'",
                           (now(), row[0]))

    def create(self, name, dbid, zone):
        os.makedirs(os.path.join(self.path, "data"))
        os.makedirs(os.path.join(self.path, "archive"))
        db = self.control()
        db.executescript(TABLES)
        for key, value in dict(dbid=dbid, name=name, log_mode="ARCHIVELOG", open_mode="READ WRITE", scn=1000,
                               resetlogs=900, sequence=1, first=900, first_time=background(zone), zone=zone, cdb="NO", simulated="yes").items():
            db.execute("insert into meta values (?, ?)", (key, str(value)))
        db.execute("insert into v$instance values ('19.0.0.0.0')")
        for number, tablespace in enumerate(["SYSTEM", "SYSAUX", "UNDOTBS1", "USERS"]):
            db.execute("insert into v$tablespace values (?, ?)", (number, tablespace))
            file = os.path.join(self.path, "data", tablespace.lower() + "01.dbf")
            db.execute("insert into v$datafile values (?, ?, ?, 0, ?, ?, 'READ WRITE', 1000, null, 0)",
                       (number + 1, number, file, "SYSTEM" if number == 0 else "ONLINE", 900 + number))
            self.write(file, [{"scn": 900 + number, "simulated": tablespace}])
        self.sizes(db)
        db.execute("insert into dual values ('X')")
        self.start()

    def still(self, db, number, tablespace, enabled, container):
        """A datafile that nothing changes any more, with its checkpoint where it was."""
        scn = self.commit(db, tablespace)
        file = os.path.join(self.path, "data", tablespace.lower() + "01.dbf")
        db.execute("insert into v$tablespace values (?, ?)", (number - 1, tablespace))
        db.execute("insert into v$datafile values (?, ?, ?, 0, 'ONLINE', ?, ?, ?, null, ?)",
                   (number, number - 1, file, scn, enabled, scn, container))
        self.write(file, [{"scn": scn, "simulated": tablespace}])
        self.sizes(db)

    def containers(self, db):
        """Makes it a container database, with the seed that is open read-only for ever."""
        self.set(db, "cdb", "YES")
        db.execute("update v$datafile set con_id = 1")
        db.execute("insert into v$containers values (1, 'READ WRITE'), (2, 'READ ONLY')")
        self.still(db, 6, "SEED", "READ WRITE", 2)

    @staticmethod
    def write(path, lines):
        with open(path + ".part", "w") as f:
            f.writelines(json.dumps(line) + "\n" for line in lines)
        os.replace(path + ".part", path)

    @staticmethod
    def read(path):
        with open(path) as f:
            return [json.loads(line) for line in f]

    def sizes(self, db):
        for row in db.execute("select file_n, name from v$datafile").fetchall():
            db.execute("update v$datafile set bytes = ? where file_n = ?", (os.path.getsize(row["name"]), row["file_n"]))

    @staticmethod
    def meta(db, key):
        return db.execute("select value from meta where key = ?", (key,)).fetchone()[0]

    @staticmethod
    def set(db, key, value):
        db.execute("update meta set value = ? where key = ?", (str(value), key))

    def commit(self, db, text):
        """One row into USERS, and into the online log; returns its SCN."""
        db.execute("begin immediate")
        scn = int(self.meta(db, "scn")) + 1
        self.set(db, "scn", scn)
        users = os.path.join(self.path, "data", "users01.dbf")
        line = json.dumps({"scn": scn, "time": time.time(), "row": text}) + "\n"
        for path in (users, os.path.join(self.path, "online.log")):
            with open(path, "a") as f:
                f.write(line)
        self.sizes(db)
        db.execute("commit")
        return scn

    def switch(self, db):
        """ALTER SYSTEM ARCHIVE LOG CURRENT."""
        db.execute("begin immediate")
        sequence, first = int(self.meta(db, "sequence")), int(self.meta(db, "first"))
        scn = int(self.meta(db, "scn")) + 1
        name = os.path.join(self.path, "archive", "1_%d_%s.arc" % (sequence, self.meta(db, "resetlogs")))
        online = os.path.join(self.path, "online.log")
        if os.path.exists(online):
            os.replace(online, name)
        else:
            self.write(name, [])
        at = background(self.meta(db, "zone"))
        db.execute("insert into v$archived_log values (1, ?, ?, ?, ?, ?, ?, ?, 'YES')",
                   (sequence, self.meta(db, "resetlogs"), first, scn, self.meta(db, "first_time"), at, name))
        self.set(db, "scn", scn)
        self.set(db, "sequence", sequence + 1)
        self.set(db, "first", scn)
        self.set(db, "first_time", at)
        db.execute("commit")


def main():
    """create SID NAME DBID HOURS-FROM-UTC | commit SID TEXT | switch SID | restore-point SID NAME [CONTAINER] | delete SID TAG | read-only SID | containers SID | sessions SID ID | rows FILE | running | stop-all | appliance NAME"""
    verb, *rest = sys.argv[1:]
    if verb == "stop-all":
        for sid in os.listdir(ROOT) if os.path.isdir(ROOT) else []:
            Instance(sid).stop()
        return
    if verb == "rows":
        print("\n".join(line["row"] for line in Instance.read(rest[0]) if "row" in line))
        return
    if verb == "running":
        print("\n".join(sid for sid in sorted(os.listdir(ROOT)) if Instance(sid).running()))
        return
    if verb == "appliance":
        import appliance
        appliance.create(rest[0])
        return
    instance = Instance(rest[0])
    if verb == "create":
        instance.create(rest[1], int(rest[2]), rest[3])
        return
    db = instance.open()
    if verb == "commit":
        print(instance.commit(db, rest[1]))
    elif verb == "switch":
        instance.switch(db)
    elif verb == "restore-point":
        db.execute("insert or replace into v$restore_point values (?, ?, ?)",
                   (rest[1], int(instance.meta(db, "scn")), int(rest[2]) if len(rest) > 2 else 0))
    elif verb == "read-only":
        instance.still(db, 5, "HISTORY", "READ ONLY", 0)
    elif verb == "containers":
        instance.containers(db)
    elif verb == "delete":
        for row in db.execute("select rowid, handle from v$backup_piece where tag = ? and device_type = 'DISK'", (rest[1],)).fetchall():
            os.remove(row["handle"])
            db.execute("update v$backup_piece set status = 'D' where rowid = ?", (row["rowid"],))
    elif verb == "sessions":
        for row in db.execute("select distinct session_recid from v$rman_status where command_id = ?", (rest[1],)):
            print(row[0])
    else:
        sys.exit("unknown verb " + verb)


if __name__ == "__main__":
    main()
