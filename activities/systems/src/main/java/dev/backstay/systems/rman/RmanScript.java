package dev.backstay.systems.rman;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.model.RepositoryRef;
import java.util.Locale;

/**
 * Writes RMAN's command files: from the policy's repository, the settings, and names that passed
 * {@link Names}; nothing else gets in. A job's COMMAND ID and the TAG of all its backup sets are
 * its token.
 */
final class RmanScript {
  /** Name of the command file in the job's directory. */
  static final String FILE = "commands.rman";

  private final StringBuilder text = new StringBuilder("RUN {\n");

  private RmanScript() {}

  /**
   * A backup of the whole database with every log it needs to be opened, whoever else backed those
   * up.
   *
   * @param scn an SCN of the database from before this backup
   */
  static String backup(
      String token, BackupJob.Level level, RepositoryRef to, RmanSettings with, long scn) {
    String tag = Names.tag(token);
    return new RmanScript()
        .channels(token, to, with)
        .line("BACKUP %s CHECK LOGICAL TAG '%s' DATABASE;".formatted(level(level), tag))
        // RMAN switches the log itself for ALL; that it does so for a range is not said.
        .line("SQL \"ALTER SYSTEM ARCHIVE LOG CURRENT\";")
        .line("BACKUP ARCHIVELOG FROM SCN %d TAG '%s';".formatted(scn, tag))
        .line("BACKUP TAG '%s' CURRENT CONTROLFILE;".formatted(tag))
        .end();
  }

  /** Every archived log that has no backup yet, the current one included. Deletes nothing. */
  static String logs(String token, RepositoryRef to, RmanSettings with) {
    return new RmanScript()
        .channels(token, to, with)
        .line("BACKUP ARCHIVELOG ALL NOT BACKED UP 1 TIMES TAG '%s';".formatted(Names.tag(token)))
        .end();
  }

  /** Sees whether every piece of a backup is where it should be; changes the repository only. */
  static String crosscheck(String token, String tag, RepositoryRef of, RmanSettings with) {
    return new RmanScript()
        .channels(token, of, with)
        .line("CROSSCHECK BACKUP TAG '%s';".formatted(listed(tag)))
        .end();
  }

  /** Reads every block of a backup, as a restore would, and writes nothing. */
  static String validate(String token, String tag, RepositoryRef of, RmanSettings with) {
    return new RmanScript()
        .channels(token, of, with)
        .line("CROSSCHECK BACKUP TAG '%s';".formatted(listed(tag)))
        .line("RESTORE DATABASE FROM TAG '%s' CHECK LOGICAL VALIDATE;".formatted(listed(tag)))
        .end();
  }

  /** Reads every block of an open database and records what is corrupt. */
  static String validateDatabase(String token) {
    RmanScript script = new RmanScript();
    script.line("ALLOCATE CHANNEL c1 DEVICE TYPE DISK;");
    script.line("SET COMMAND ID TO '%s';".formatted(Names.commandId(token)));
    return script.line("BACKUP VALIDATE CHECK LOGICAL DATABASE;").end();
  }

  /**
   * A duplicate of the database as it was just before an SCN, made from the backups in a directory
   * alone: neither the living database nor a catalog is asked. The living database may run on this
   * very host: every file gets a new name in a directory of the duplicate's own, and RMAN checks
   * that none of them is one of the source's.
   *
   * @param into the directory of its datafiles and temporary files
   */
  static String duplicate(
      String token, Incarnation of, String database, RepositoryRef from, Until until, String into) {
    RmanScript script = new RmanScript();
    // No COMMAND ID: there is no target whose views would show it. The job's directory is its name.
    script.line("ALLOCATE AUXILIARY CHANNEL a1 DEVICE TYPE DISK;");
    script.line("SET NEWNAME FOR DATABASE TO '%s/%%U';".formatted(Names.path(into)));
    script.line(
        "DUPLICATE DATABASE '%s' DBID %d TO '%s'"
            .formatted(Names.database(database), of.dbid(), Names.auxiliary(token)));
    script.line("  " + until.clause());
    script.line("  BACKUP LOCATION '%s';".formatted(RmanSettings.directory(from)));
    return script.end();
  }

  private RmanScript channels(String token, RepositoryRef at, RmanSettings with) {
    // A media manager's channels need its parameters: they are configured in RMAN itself.
    if (RmanSettings.onDisk(at)) {
      String format = RmanSettings.directory(at) + "/%d_" + Names.tag(token) + "_%U";
      for (int i = 1; i <= with.channels(); i++) {
        line("ALLOCATE CHANNEL c%d DEVICE TYPE DISK FORMAT '%s';".formatted(i, format));
      }
    } else {
      for (int i = 1; i <= with.channels(); i++) {
        line("ALLOCATE CHANNEL c%d DEVICE TYPE SBT;".formatted(i));
      }
    }
    return line("SET COMMAND ID TO '%s';".formatted(Names.commandId(token)));
  }

  /** A tag that RMAN lists: a token in capitals. */
  private static String listed(String tag) {
    return Names.tag(tag.toLowerCase(Locale.ROOT));
  }

  private static String level(BackupJob.Level level) {
    return switch (level) {
      case FULL -> "INCREMENTAL LEVEL 0";
      case INCREMENTAL -> "INCREMENTAL LEVEL 1";
      case DIFFERENTIAL -> "INCREMENTAL LEVEL 1 CUMULATIVE";
      case LOG -> throw new IllegalArgumentException(level + " is no database backup");
    };
  }

  private RmanScript line(String line) {
    text.append("  ").append(line).append('\n');
    return this;
  }

  private String end() {
    return text.append("}\n").append("EXIT;\n").toString();
  }
}
