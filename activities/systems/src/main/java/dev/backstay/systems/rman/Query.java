package dev.backstay.systems.rman;

import java.util.Locale;
import java.util.Map;

/**
 * The fixed questions, asked with SQL*Plus. Each prints rows of fields between bars, the first of
 * which says what the row is. Values are substitution variables that passed {@link Names}.
 */
enum Query {
  /** Which database it is, how it stands, what its clock shows. */
  DATABASE,
  /** What RMAN did under a COMMAND ID. Variable {@code token}. */
  SESSIONS,
  /** How far the channels of a COMMAND ID are. Variable {@code token}. */
  PROGRESS,
  /** The channels that work under a COMMAND ID; also of an instance without a database. */
  CHANNELS,
  /**
   * What the backup sets of a TAG hold in a {@link Place}. Variable {@code tag} and the place's.
   */
  BACKUP,
  /**
   * Logs that are known and logs that are backed up in a {@link Place}, from an SCN on. Variable
   * {@code scn} and the place's.
   */
  LOGS,
  /** Database backups in a {@link Place} by tag. Its variables. */
  LIST,
  /** Datafiles and tablespaces. */
  FILES,
  /** Blocks that the last validation found corrupt, and files that need recovery. */
  CORRUPTION,
  /** The SCN of a restore point. Variable {@code name}. */
  RESTORE_POINT,
  /** Ends the sessions of a COMMAND ID. Variable {@code token}. */
  KILL;

  private final String text =
      Script.read(name().toLowerCase(Locale.ROOT).replace('_', '-') + ".sql");

  /** What SQL*Plus reads on its standard input. */
  String text(Map<String, String> variables) {
    StringBuilder whole = new StringBuilder(Script.read("prologue.sql"));
    variables.forEach(
        (name, value) ->
            whole.append("DEFINE ").append(name).append(" = '").append(value).append("'\n"));
    return whole.append(text).append("EXIT SUCCESS\n").toString();
  }
}
