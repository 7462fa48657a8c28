"""What the simulated BACKUP, CROSSCHECK and VALIDATE do. A piece is a file of one JSON object with a
digest, so that a damaged one is found out."""

import hashlib
import json
import os
import time

from instance import Instance, OracleError, fault, now

BLOCK = 8192


def pack(content):
    content["simulated"] = True
    text = json.dumps(content, sort_keys=True)
    return json.dumps({"digest": hashlib.sha256(text.encode()).hexdigest(), "piece": text})


def unpack(path):
    """The content of a piece; raises what a restore says of one that is not whole."""
    try:
        with open(path) as f:
            outer = json.loads(f.read())
        if hashlib.sha256(outer["piece"].encode()).hexdigest() != outer["digest"]:
            raise ValueError
        return json.loads(outer["piece"])
    except FileNotFoundError:
        raise OracleError("ORA-19505: failed to identify file \"%s\"" % path, "ORA-27037: unable to obtain file status",
                          "Linux-x86_64 Error: 2: No such file or directory", "Additional information: 7")
    except (ValueError, KeyError):
        raise OracleError("ORA-19870: error while restoring backup piece " + path,
                          "ORA-19599: block number 1 is corrupt in backup piece " + path)


def piece(session, tag, content, files=(), logs=(), place=None):
    """Writes one backup set of one piece and puts it into the control file."""
    db, channel = session.db, session.channels[0]
    count = db.execute("select coalesce(max(set_count), 0) + 1 from v$backup_set").fetchone()[0]
    stamp = int(time.time())
    form = os.path.join(place, "%d_" + tag + "_%U") if place else session.formats[0]
    handle = form.replace("%d", session.instance.meta(db, "name")).replace("%U", "%08x_%d_1_1" % (stamp, count))
    start, data = now(), pack(content)
    print("channel %s: starting piece 1 at %s" % (channel, start))
    try:
        if fault("full") is not None:
            with open(handle, "w") as f:
                f.write(data[:20])
            os.remove(handle)
            raise OracleError("RMAN-03009: failure of backup command on %s channel at %s" % (channel, now()),
                              'ORA-19502: write error on file "%s", block number 129 (block size=8192)' % handle,
                              "ORA-27072: File I/O error", "Linux-x86_64 Error: 28: No space left on device",
                              "Additional information: 4", "Additional information: 129")
        with open(handle, "x") as f:
            f.write(data)
    except OSError:
        raise OracleError("RMAN-03009: failure of backup command on %s channel at %s" % (channel, now()),
                          'ORA-19504: failed to create file "%s"' % handle, "ORA-27040: file create error, unable to create file",
                          "Linux-x86_64 Error: 2: No such file or directory", "Additional information: 1")
    db.execute("begin immediate")
    db.execute("insert into v$backup_set (set_stamp, set_count, keep) values (?, ?, 'NO')", (stamp, count))
    db.execute("insert into v$backup_piece values (?, ?, ?, 'A', ?, ?, ?, ?, 'DISK')",
               (stamp, count, tag, handle, len(data), start, now()))
    for f in files:
        db.execute("insert into v$backup_datafile values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                   (stamp, count, f["file"], f["creation"], f["resetlogs"], f["level"], f["from"], f["checkpoint"],
                    1 + len(data) // BLOCK, BLOCK))
    for log in logs:
        db.execute("insert into v$backup_redolog values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   (stamp, count, log["thread"], log["sequence"], log["resetlogs"], log["first"], log["next"],
                    log["first_time"], log["next_time"]))
    db.execute("commit")
    print("channel %s: finished piece 1 at %s\npiece handle=%s tag=%s comment=NONE" % (channel, now(), handle, tag))
    print("channel %s: backup set complete, elapsed time: 00:00:01" % channel)


def parent(db, number, resetlogs, cumulative):
    """The SCN a level 1 begins at: the newest level 0 or, unless it is cumulative, level 1 before it."""
    levels = "(0)" if cumulative else "(0, 1)"
    return db.execute(
        "select max(d.checkpoint_change_n) from v$backup_datafile d join v$backup_piece p"
        " on p.set_stamp = d.set_stamp and p.set_count = d.set_count where p.status = 'A' and d.file_n = ?"
        " and d.resetlogs_change_n = ? and d.incremental_level in " + levels, (number, resetlogs)).fetchone()[0]


def tablespace(db, file):
    return db.execute("select name from v$tablespace where ts_n = ?", (file["ts_n"],)).fetchone()[0]


def database(session, level, cumulative, tag):
    db, instance = session.db, session.instance
    print("\nStarting backup at " + now())
    if instance.meta(db, "log_mode") != "ARCHIVELOG":
        raise OracleError("RMAN-03009: failure of backup command on c1 channel at " + now(),
                          "ORA-19602: cannot backup or copy active file in NOARCHIVELOG mode")
    resetlogs, checkpoint = int(instance.meta(db, "resetlogs")), int(instance.meta(db, "scn"))
    closed = [r[0] for r in db.execute("select con_id from v$containers where open_mode = 'READ ONLY'").fetchall()]
    entries, content = [], {}
    for row in db.execute("select * from v$datafile order by file_n").fetchall():
        if fault("excluded") == str(row["file_n"]):
            print("file %d is excluded from whole database backup" % row["file_n"])
            continue
        begin = parent(db, row["file_n"], resetlogs, cumulative) if level else 0
        still = row["enabled"] == "READ ONLY" or row["con_id"] in closed
        if still and level and begin == row["checkpoint_change_n"]:
            print("skipping datafile %05d because it has not changed" % row["file_n"])
            continue
        at = row["checkpoint_change_n"] if still else checkpoint
        db.execute("update v$datafile set checkpoint_change_n = ? where file_n = ?", (at, row["file_n"]))
        if level and begin is None:
            print("no parent backup or copy of datafile %d found" % row["file_n"])
            begin = row["creation_change_n"]
            lines = Instance.read(row["name"])
        else:
            lines = [l for l in Instance.read(row["name"]) if not level or l["scn"] > begin]
        print("input datafile file number=%05d name=%s" % (row["file_n"], row["name"]))
        if any("corrupt" in l for l in lines):
            raise OracleError("RMAN-03009: failure of backup command on c1 channel at " + now(),
                              "ORA-19566: exceeded limit of 0 corrupt blocks for file " + row["name"])
        entries.append({"file": row["file_n"], "creation": row["creation_change_n"], "resetlogs": resetlogs,
                        "level": level, "from": begin, "checkpoint": at})
        content[row["file_n"]] = {"name": row["name"], "tablespace": tablespace(db, row), "lines": [l for l in lines if l["scn"] <= checkpoint]}
    if fault("session-lost") is not None:
        raise OracleError("RMAN-03009: failure of backup command on c1 channel at " + now(),
                          "ORA-03113: end-of-file on communication channel", "RMAN-06900: warning: unable to generate V$RMAN_STATUS row")
    piece(session, tag, {"kind": "datafiles", "dbid": int(instance.meta(db, "dbid")), "cdb": instance.meta(db, "cdb"), "entries": entries, "files": content},
          files=entries)
    print("Finished backup at " + now())


def logs(session, tag, scn=None, place=None):
    """Of a range every log that has a change from the SCN on, and no switch of the current one; else
    what has no backup on this kind of device, whatever its tag."""
    db, instance = session.db, session.instance
    if fault("logs-taken") is not None and not place:
        instance.commit(db, "meanwhile")
        logs(session, "OTHERS", place=fault("logs-taken"))
    print("\nStarting backup at %s" % now())
    if scn is None:
        print("current log archived")
        instance.switch(db)
    rows = db.execute("select * from v$archived_log where next_change_n > ? order by sequence_n", (scn,)).fetchall() if scn else db.execute(
        "select * from v$archived_log a where not exists (select 1 from v$backup_redolog r join v$backup_piece p"
        " on p.set_stamp = r.set_stamp and p.set_count = r.set_count where p.status = 'A' and p.device_type = 'DISK' and r.thread_n = a.thread_n"
        " and r.sequence_n = a.sequence_n and r.resetlogs_change_n = a.resetlogs_change_n) order by sequence_n").fetchall()
    entries, content = [], {}
    for row in rows:
        if not os.path.exists(row["name"]):
            raise OracleError("RMAN-03002: failure of backup command at " + now(),
                              "RMAN-06059: expected archived log not found, loss of archived log compromises recoverability",
                              "ORA-19625: error identifying file " + row["name"], "ORA-27037: unable to obtain file status",
                              "Linux-x86_64 Error: 2: No such file or directory", "Additional information: 3")
        entries.append({"thread": row["thread_n"], "sequence": row["sequence_n"], "resetlogs": row["resetlogs_change_n"],
                        "first": row["first_change_n"], "next": row["next_change_n"], "first_time": row["first_time"],
                        "next_time": row["next_time"]})
        content[str(row["sequence_n"])] = Instance.read(row["name"])
        print("input archived log thread=%d sequence=%d" % (row["thread_n"], row["sequence_n"]))
    piece(session, tag, {"kind": "logs", "dbid": int(instance.meta(db, "dbid")), "entries": entries, "records": content},
          logs=entries, place=place)
    print("Finished backup at " + now())


def control(session, tag):
    print("\nStarting backup at %s\nincluding current control file in backup set" % now())
    piece(session, tag, {"kind": "control", "dbid": int(session.instance.meta(session.db, "dbid"))})
    print("Finished backup at " + now())


def crosscheck(session, tag):
    rows = session.db.execute("select rowid, * from v$backup_piece where tag = ? and status <> 'D' and device_type = 'DISK'", (tag,)).fetchall()
    for row in rows:
        state = "A" if os.path.exists(row["handle"]) else "X"
        session.db.execute("update v$backup_piece set status = ? where rowid = ?", (state, row["rowid"]))
        print("crosschecked backup piece: found to be '%s'\nbackup piece handle=%s"
              % ("AVAILABLE" if state == "A" else "EXPIRED", row["handle"]))
    print("Crosschecked %d objects\n" % len(rows))


def validate(session, tag):
    db = session.db
    print("\nStarting restore at " + now())
    rows = db.execute(
        "select distinct p.handle, d.incremental_level from v$backup_piece p join v$backup_datafile d on d.set_stamp = p.set_stamp"
        " and d.set_count = p.set_count where p.tag = ? and p.status = 'A' and p.device_type = 'DISK' and d.incremental_level = 0", (tag,)).fetchall()
    if not rows:
        missing = ["RMAN-06023: no backup or copy of datafile %d found to restore" % r[0]
                   for r in db.execute("select file_n from v$datafile order by 1 desc")]
        raise OracleError("RMAN-03002: failure of restore command at " + now(),
                          "RMAN-06026: some targets not found - aborting restore", *missing)
    for row in rows:
        print("channel c1: reading from backup piece " + row["handle"])
        try:
            unpack(row["handle"])
        except OracleError as e:
            raise OracleError("RMAN-03002: failure of restore command at " + now(), *e.lines)
        print("channel c1: validation complete, elapsed time: 00:00:01")
    print("Finished restore at " + now())


def validate_database(session):
    """Fills V$DATABASE_BLOCK_CORRUPTION and goes on, as RMAN does when it only validates."""
    db = session.db
    print("\nStarting backup at " + now())
    db.execute("delete from v$database_block_corruption")
    db.execute("delete from v$nonlogged_block")
    if fault("unlogged") is not None:
        db.execute("insert into v$nonlogged_block values (4, 129, 8)")
    for row in db.execute("select * from v$datafile order by file_n").fetchall():
        bad = [n for n, l in enumerate(Instance.read(row["name"])) if "corrupt" in l]
        if bad:
            db.execute("insert into v$database_block_corruption values (?, ?, ?, 'CHECKSUM')", (row["file_n"], bad[0] + 1, len(bad)))
        print("%-4d %-6s %-14d" % (row["file_n"], "FAILED" if bad else "OK", 0))
    print("Finished backup at " + now())
