"""A simulated SQL*Plus: not Oracle's. Runs the statements of its standard input on a simulated
instance. SQLite reads them, not Oracle: this proves nothing about Oracle's SQL."""

import os
import re
import signal
import sqlite3
import sys

import appliance
from instance import Instance, OracleError, fault


def to_char(value, form):
    return "" if value is None else value.replace(" ", "T")


def translate(statement):
    """Oracle's names and its concatenation, in which an empty value is an empty text."""
    parts = re.split(r"('(?:[^']|'')*')", statement)
    for i in range(0, len(parts), 2):
        parts[i] = re.sub(r"(\w)#", r"\1_n", parts[i])
    head, keyword, tail = re.split(r"(\nFROM |\sFROM v\$restore_point)", "".join(parts), maxsplit=1)
    select = re.match(r"SELECT (DISTINCT )?", head).group(0)
    # A bar in quotes is followed by a quote, never by another bar.
    operands = re.split(r"\s*\|\|\s*", head[len(select):])
    return select + " || ".join("cat(%s)" % o for o in operands) + keyword + tail


def query(db, statement):
    db.create_function("to_char", 2, to_char)
    db.create_function("nvl", 2, lambda a, b: b if a is None else a)
    db.create_function("cat", 1, lambda v: "" if v is None else str(v))
    try:
        for row in db.execute(translate(statement)):
            print(row[0])
    except sqlite3.Error as e:
        raise OracleError("ORA-00900: invalid SQL statement for the simulator: %s" % e)


def kill(instance, statement):
    label = re.search(r"LIKE '(id=\w+)%'", statement).group(1)
    db = instance.open()
    for row in db.execute("select distinct pid from v$session where client_info like ? || '%'", (label,)).fetchall():
        os.kill(row[0], signal.SIGTERM)


def startup(instance, statement):
    pfile = re.search(r"PFILE='([^']+)'", statement).group(1)
    with open(pfile) as f:
        parameters = dict(line.strip().split("=", 1) for line in f if "=" in line)
    for wanted in ("db_name", "control_files", "db_create_file_dest", "job_queue_processes"):
        if wanted not in parameters:
            raise OracleError("ORA-01078: failure in processing system parameters")
    if instance.running():
        raise OracleError("ORA-01081: cannot start already-running ORACLE - shut it down first")
    os.makedirs(instance.path, exist_ok=True)
    with open(os.path.join(instance.path, "pfile"), "w") as f:
        f.write(pfile)
    instance.start()
    print("ORACLE instance started. (simulated)")


def execute(instance, statement):
    if statement.startswith("SELECT"):
        if instance.mounted():
            query(instance.open(), statement)
        elif "FROM v$session s" not in statement or "v$session_longops" in statement:
            raise OracleError("ORA-01507: database not mounted")
    elif statement.startswith("BEGIN"):
        kill(instance, statement)
    elif statement.startswith("STARTUP NOMOUNT"):
        startup(instance, statement)
    elif statement == "SHUTDOWN ABORT":
        instance.stop()
        for file in ("control.db", "pfile"):
            path = os.path.join(instance.path, file)
            if os.path.lexists(path):
                os.remove(path)
        print("ORACLE instance shut down. (simulated)")
    else:
        raise OracleError('SP2-0734: unknown command beginning "%s..." - rest of line ignored.' % statement[:10])


def statements(text):
    """Each statement, with substitution variables replaced; SET and WHENEVER are understood."""
    variables, pending, block = {}, "", False
    for line in text.splitlines():
        word = line.split(" ")[0] if line else ""
        if not pending and word in ("WHENEVER", "SET", ""):
            continue
        if not pending and word == "DEFINE":
            name, value = re.match(r"DEFINE (\w+) = '([^']*)'", line).groups()
            variables[name] = value
            continue
        if not pending and word == "EXIT":
            return
        line = re.sub(r"&(\w+)", lambda m: variables[m.group(1)], line)
        if not pending and word in ("STARTUP", "SHUTDOWN"):
            yield line
            continue
        block = block or word == "BEGIN"
        if line == "/" and block:
            yield pending.strip()
            pending, block = "", False
        elif line.endswith(";") and not block:
            yield (pending + line[:-1]).strip()
            pending = ""
        else:
            pending += line + "\n"


def no_session(name):
    if fault("no-sessions") == name:
        raise OracleError("ERROR:", "ORA-00020: maximum number of processes (300) exceeded")


def at_appliance(name):
    try:
        no_session(name)
        db = appliance.open_as(name)
        for statement in statements(sys.stdin.read()):
            if statement.startswith("SELECT"):
                query(db, statement.replace("SYSTIMESTAMP", "'%s'" % appliance.utc()))
            elif statement.startswith("BEGIN"):
                appliance.procedure(db, statement)
            else:
                raise OracleError("SP2-0734: unknown command for the simulator")
    except OracleError as e:
        print("\n".join(e.lines))
        sys.exit(1)


def main():
    if sys.argv[1:] == ["-V"]:
        print("\nSQL*Plus: Release 19.0.0.0.0 - simulated by Backstay\n")
        return
    remote = re.fullmatch(r"/@(\w+) as sysbackup", sys.argv[3])
    if sys.argv[1:3] == ["-S", "-L"] and sys.argv[3].startswith("/@") and not remote:
        at_appliance(sys.argv[3][2:])
        return
    if sys.argv[1:3] != ["-S", "-L"] or not (remote or sys.argv[3] in ("/ as sysbackup", "/ as sysdba")):
        sys.exit("ORA-01017: invalid username/password; logon denied")
    instance = Instance(remote[1].upper() if remote else os.environ["ORACLE_SID"])
    try:
        no_session(instance.sid)
        for statement in statements(sys.stdin.read()):
            execute(instance, statement)
    except OracleError as e:
        print("\n".join(e.lines))
        sys.exit(1)


if __name__ == "__main__":
    main()
