"""A simulated RMAN: not Oracle's. Understands the commands below in exactly these forms and answers
everything else with RMAN's syntax error. Texts follow the examples in Oracle's Backup and Recovery
User's Guide 19c ("Interpreting RMAN Error Stacks", "Backing Up the Database", "Duplicating")."""

import os
import re
import signal
import sys
import time

import appliance
import backups
import duplicate
from instance import Instance, OracleError, fault, now


class Session:
    """One run of the client, with its channels."""

    def __init__(self, instance, db):
        self.instance, self.db = instance, db
        self.channels, self.command_id, self.formats, self.newname = [], None, [], None
        stamp = db.execute("select coalesce(max(session_stamp), 0) + 1 from v$rman_status").fetchone()[0] if db else 0
        self.stamp = stamp

    def allocate(self, channel, form):
        self.channels.append(channel)
        self.formats.append(form)
        print("allocated channel: " + channel)
        print("channel %s: SID=%d device type=DISK" % (channel, 40 + len(self.channels)))
        self.db.execute("insert into v$session values (?, ?, '', ?)", (40 + len(self.channels), self.stamp, os.getpid()))

    def name(self, command_id):
        if len(command_id) > 33:
            raise OracleError("RMAN-06754: invalid COMMAND ID")
        self.command_id = command_id
        print("executing command: SET COMMAND ID")
        if self.db:
            self.db.execute("update v$session set client_info = ? where pid = ?", ("id=" + command_id, os.getpid()))

    def rename(self, form):
        self.newname = form
        print("executing command: SET NEWNAME")

    def run(self, operation, work):
        self.db.execute(
            "insert into v$rman_status (session_recid, session_stamp, command_id, operation, status, start_time,"
            " input_bytes, output_bytes, pid) values (?, ?, ?, ?, 'RUNNING', ?, 0, 0, ?)",
            (self.stamp, self.stamp, self.command_id, operation, now(), os.getpid()))
        recid = self.db.execute("select max(recid) from v$rman_status where pid = ?", (os.getpid(),)).fetchone()[0]
        status = "FAILED"
        try:
            self.slow()
            work()
            status = "COMPLETED"
        finally:
            self.db.execute("update v$rman_status set status = ?, end_time = ? where recid = ?", (status, now(), recid))

    def slow(self):
        """The profile slow holds every operation until it is switched off, and shows progress meanwhile."""
        if fault("slow") is None:
            return
        self.db.execute("insert into v$session_longops select sid, serial_n, 'RMAN: incremental datafile backup', 25, 100"
                        " from v$session where pid = ?", (os.getpid(),))
        while fault("slow") is not None:
            time.sleep(0.05)

    def release(self):
        if self.db:
            self.db.execute("delete from v$session_longops where serial_n = ?", (self.stamp,))
            self.db.execute("delete from v$session where pid = ?", (os.getpid(),))
        for channel in self.channels:
            print("released channel: " + channel)


GRAMMAR = [
    (r"ALLOCATE CHANNEL (\w+) DEVICE TYPE DISK(?: FORMAT '([^']+)')?", lambda s, m: s.allocate(m[1], m[2])),
    (r"ALLOCATE CHANNEL (\w+) DEVICE TYPE SBT PARMS \"SBT_LIBRARY=\S+, SBT_PARMS=\(RA_WALLET='location=file:\S+"
     r" credential_alias=\S+'\)\" FORMAT '([^']+)'", lambda s, m: s.allocate(m[1], m[2])),
    (r"BACKUP BACKUPSET ([\d,]+)", lambda s, m: s.run("BACKUP", lambda: appliance.receive(s, m[1]))),
    (r"ALLOCATE CHANNEL (\w+) DEVICE TYPE SBT", lambda s, m: no_media_manager(m[1])),
    (r"ALLOCATE AUXILIARY CHANNEL (\w+) DEVICE TYPE DISK", lambda s, m: print("allocated channel: " + m[1])),
    (r"SET COMMAND ID TO '(\w+)'", lambda s, m: s.name(m[1])),
    (r"BACKUP INCREMENTAL LEVEL ([01])( CUMULATIVE)? CHECK LOGICAL TAG '(\w{1,30})' DATABASE",
     lambda s, m: s.run("BACKUP", lambda: backups.database(s, int(m[1]), m[2] is not None, m[3]))),
    (r"BACKUP ARCHIVELOG ALL NOT BACKED UP 1 TIMES TAG '(\w{1,30})'",
     lambda s, m: s.run("BACKUP", lambda: backups.logs(s, m[1]))),
    (r"BACKUP ARCHIVELOG FROM SCN (\d+) TAG '(\w{1,30})'",
     lambda s, m: s.run("BACKUP", lambda: backups.logs(s, m[2], int(m[1])))),
    (r'SQL "ALTER SYSTEM ARCHIVE LOG CURRENT"', lambda s, m: s.instance.switch(s.db)),
    (r"BACKUP TAG '(\w{1,30})' CURRENT CONTROLFILE", lambda s, m: s.run("BACKUP", lambda: backups.control(s, m[1]))),
    (r"CROSSCHECK BACKUP TAG '(\w+)'", lambda s, m: backups.crosscheck(s, m[1])),
    (r"RESTORE DATABASE FROM TAG '(\w+)' CHECK LOGICAL VALIDATE",
     lambda s, m: s.run("RESTORE VALIDATE", lambda: backups.validate(s, m[1]))),
    (r"BACKUP VALIDATE CHECK LOGICAL DATABASE", lambda s, m: s.run("BACKUP VALIDATE", lambda: backups.validate_database(s))),
    (r"SET NEWNAME FOR DATABASE TO '([^']+)'", lambda s, m: s.rename(m[1])),
    (r"DUPLICATE DATABASE '(\w+)' DBID (\d+) TO '(\w+)' UNTIL (SCN \d+|TIME \"[^\"]+\") BACKUP LOCATION '([^']+)'( NOFILENAMECHECK)?",
     lambda s, m: duplicate.run(s.instance, int(m[2]), m[3], m[4], m[5], duplicate.Naming(m[1], int(m[2]), s.newname, m[6] is None))),
]


def no_media_manager(channel):
    raise OracleError("RMAN-03009: failure of allocate command on %s channel at %s" % (channel, now()),
                      "ORA-19554: error allocating device, device type: SBT_TAPE, device name: ",
                      "ORA-27211: Failed to load Media Management Library", "Additional information: 2")


def commands(path):
    with open(path) as f:
        text = f.read()
    block = re.fullmatch(r"RUN \{\n(.*)\}\nEXIT;\n", text, re.S)
    if not block:
        raise OracleError("RMAN-00558: error encountered while parsing input commands",
                          'RMAN-01009: syntax error: found "identifier": expecting one of: "run"')
    for command in block.group(1).split(";\n"):
        command = re.sub(r"\s+", " ", command).strip()
        if command:
            yield command


def execute(session, command):
    for pattern, action in GRAMMAR:
        match = re.fullmatch(pattern, command)
        if match:
            action(session, match)
            return
    raise OracleError("RMAN-00558: error encountered while parsing input commands",
                      'RMAN-01009: syntax error: found "%s"' % command.split(" ")[0])


def stack(error):
    bar = "RMAN-00571: ==========================================================="
    print("\n".join([bar, "RMAN-00569: =============== ERROR MESSAGE STACK FOLLOWS ===============", bar, *error.lines]))
    print("\nRecovery Manager complete.")
    sys.exit(1)


def interrupted(number, frame):
    raise OracleError("RMAN-03009: failure of backup command on c1 channel at " + now(),
                      "ORA-01013: user requested cancel of current operation" if number == signal.SIGINT
                      else "ORA-00028: your session has been killed")


def main():
    signal.signal(signal.SIGINT, interrupted)
    signal.signal(signal.SIGTERM, interrupted)
    sys.stdout.reconfigure(line_buffering=True)
    words = sys.argv[1:]
    print("\nRecovery Manager: Release 19.0.0.0.0 - simulated by Backstay, not Oracle's\n")
    session = None
    try:
        remote = re.fullmatch(r'"/@(\w+) as sysbackup"', words[1])
        instance = Instance(remote[1].upper() if remote else os.environ["ORACLE_SID"])
        if remote:
            appliance.open_as(words[words.index("catalog") + 1][2:])
            words[1] = '"/ as sysbackup"'
        if words[0] not in ("target", "auxiliary") or words[1] not in ('"/ as sysbackup"', '"/ as sysdba"'):
            raise OracleError("RMAN-00554: initialization of internal recovery manager package failed",
                              "RMAN-04005: error from target database: ", "ORA-01017: invalid username/password; logon denied")
        if words[0] == "target":
            try:
                db = instance.open()
            except OracleError as e:
                raise OracleError("RMAN-00554: initialization of internal recovery manager package failed",
                                  "RMAN-04005: error from target database: ", *e.lines)
            print("connected to target database: %s (DBID=%s)" % (instance.meta(db, "name"), instance.meta(db, "dbid")))
        else:
            if not instance.running():
                raise OracleError("RMAN-00554: initialization of internal recovery manager package failed",
                                  "RMAN-04006: error from auxiliary database: ORA-01034: ORACLE not available")
            db = None
            print("connected to auxiliary database: %s (not mounted)" % instance.sid)
        session = Session(instance, db)
        path = [w for w in words if w.startswith("cmdfile=")][0].split("=", 1)[1]
        for command in commands(path):
            print("RMAN> " + command)
            execute(session, command)
        session.release()
        print("\nRecovery Manager complete.")
    except OracleError as e:
        if session:
            session.release()
        stack(e)


if __name__ == "__main__":
    main()
