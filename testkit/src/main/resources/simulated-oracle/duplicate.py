"""What the simulated DUPLICATE ... BACKUP LOCATION does: reads the pieces that lie in the directory,
and nothing else, and makes the rows as they were at the wanted SCN or time."""

import os
import re
import time

from backups import unpack
from instance import TABLES, Instance, OracleError, fault, now


def abort(*lines):
    return OracleError("RMAN-03002: failure of Duplicate Db command at " + now(),
                       "RMAN-05501: aborting duplication of target database",
                       "RMAN-03015: error occurred in stored script Memory Script", *lines)


def pieces(location, dbid):
    found = []
    for name in sorted(os.listdir(location)):
        try:
            content = unpack(os.path.join(location, name))
        except OracleError as e:
            raise abort(*e.lines)
        if content["dbid"] == dbid:
            found.append(content)
    return found


def local(text):
    return time.mktime(time.strptime(text, "%Y-%m-%d %H:%M:%S"))


def stop(until, logs):
    """Whether a record comes before the stop."""
    last = max((log["next"] for log in logs), default=0)
    last_time = max((log["next_time"] for log in logs), default="")
    if until.startswith("SCN "):
        scn = int(until[4:])
        if scn > last:
            raise abort("RMAN-06457: UNTIL SCN (%d) is ahead of last SCN in archived logs (%d)" % (scn, last))
        return lambda record: record["scn"] < scn
    text = re.search(r"TO_DATE\('([^']+)'", until).group(1)
    if not last_time or local(text) > local(last_time) + 1:
        raise abort("RMAN-06617: UNTIL TIME (%s) is ahead of last NEXT TIME in archived logs (%s)" % (text, last_time))
    return lambda record: record.get("time", 0) < local(text)


class Naming:
    """Where the duplicate's files go. Without SET NEWNAME they keep the names of the source's, whatever
    db_create_file_dest says: that renames Oracle-managed files only, and the source has none."""

    def __init__(self, database, dbid, newname, checked):
        self.database, self.dbid, self.newname, self.checked = database, dbid, newname, checked

    def path(self, number, file):
        if self.newname:
            return self.newname.replace("%U", "data-D-%s_I-%d_TS-%s_FNO-%s" % (self.database, self.dbid, file["tablespace"], number))
        if self.checked and os.path.exists(file["name"]):
            raise abort("RMAN-05001: auxiliary file name %s conflicts with a file used by the target database" % file["name"])
        return file["name"]


def run(auxiliary, dbid, to, until, location, naming):
    print("\nStarting Duplicate Db at %s\nsearching for database ID\nfound backup of database ID %d" % (now(), dbid))
    while fault("slow") is not None:
        time.sleep(0.05)
    if fault("full") is not None:
        raise abort("ORA-19870: error while restoring backup piece", "ORA-19502: write error on file", "ORA-27072: File I/O error",
                    "Linux-x86_64 Error: 28: No space left on device")
    found = pieces(location, dbid)
    logs = {(e["thread"], e["sequence"]): (e, p["records"][str(e["sequence"])])
            for p in found if p["kind"] == "logs" for e in p["entries"]}
    wanted = stop(until, [e for e, _ in logs.values()])
    sets = [p for p in found if p["kind"] == "datafiles" and p["entries"]]
    before = [p for p in sets if reachable(p["entries"][0]["checkpoint"], wanted, logs)]
    zero = max((p for p in before if p["entries"][0]["level"] == 0), key=lambda p: p["entries"][0]["checkpoint"], default=None)
    if zero is None:
        raise abort("RMAN-06026: some targets not found - aborting restore",
                    "RMAN-06023: no backup or copy of datafile 1 found to restore")
    fits(auxiliary, zero["cdb"])
    files, at = {n: f["lines"] for n, f in zero["files"].items()}, zero["entries"][0]["checkpoint"]
    names = {n: naming.path(n, f) for n, f in zero["files"].items()}
    while True:
        one = max((p for p in before if p["entries"][0]["level"] == 1 and p["entries"][0]["from"] == at),
                  key=lambda p: p["entries"][0]["checkpoint"], default=None)
        if one is None:
            break
        for number, file in one["files"].items():
            files[number] = files.get(number, []) + file["lines"]
        at = one["entries"][0]["checkpoint"]
    recover(files, at, wanted, logs)
    opened(auxiliary, to, files, names)
    print("Finished Duplicate Db at " + now())


def fits(auxiliary, cdb):
    """The control file that is restored first, and the instance that is to mount it."""
    with open(os.path.join(auxiliary.path, "pfile")) as f:
        declared = "enable_pluggable_database=TRUE" in open(f.read()).read()
    if cdb == "YES" and not declared:
        raise abort("ORA-65101: container database set up incorrectly")
    if cdb == "NO" and declared:
        raise abort("ORA-65093: multitenant container database not set up properly")


def reachable(checkpoint, wanted, logs):
    """Whether every record up to the checkpoint comes before the stop."""
    return all(wanted(r) for _, records in logs.values() for r in records if r["scn"] <= checkpoint)


def recover(files, at, wanted, logs):
    print("starting media recovery")
    needed = sorted(k for k, (e, _) in logs.items() if e["next"] > at)
    if not needed or logs[needed[0]][0]["first"] > at + 1:
        raise abort("RMAN-06053: unable to perform media recovery because of missing log",
                    "RMAN-06025: no backup of archived log for thread 1 with sequence %d and starting SCN of %d found to restore"
                    % (needed[0][1] - 1 if needed else 1, at))
    expected = needed[0][1]
    for key in needed:
        if key[1] != expected:
            raise abort("RMAN-06053: unable to perform media recovery because of missing log",
                        "RMAN-06025: no backup of archived log for thread 1 with sequence %d and starting SCN of %d found to restore"
                        % (expected, at))
        expected += 1
        for record in logs[key][1]:
            if record["scn"] > at:
                if not wanted(record):
                    print("media recovery complete")
                    return
                files["4"].append(record)
    print("media recovery complete")


def opened(auxiliary, to, files, names):
    """ALTER CLONE DATABASE OPEN RESETLOGS."""
    db = auxiliary.control()
    db.executescript(TABLES)
    for key, value in dict(dbid=1, name=to, log_mode="NOARCHIVELOG", open_mode="READ WRITE", scn=1, resetlogs=1,
                           sequence=1, first=1, first_time=now(), zone=0, cdb="NO", simulated="yes").items():
        db.execute("insert into meta values (?, ?)", (key, str(value)))
    db.execute("insert into v$instance values ('19.0.0.0.0')")
    for number in sorted(files):
        path = names[number]
        Instance.write(path, files[number])
        db.execute("insert into v$datafile values (?, ?, ?, ?, 'ONLINE', 1, 'READ WRITE', 1, null, 0)", (int(number), int(number) - 1, path, os.path.getsize(path)))
    print("database opened")
