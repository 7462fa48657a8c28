package dev.backstay.systems.recoveryappliance;

import dev.backstay.systems.host.ScriptText;
import dev.backstay.systems.rman.Names;
import java.util.Locale;
import java.util.Map;

/** The fixed texts for SQL*Plus. Values are substitution variables that passed {@link Names}. */
enum ApplianceQuery {
  /** State, active incidents, replication, the appliance's clock. */
  HEALTH,
  /** Room of a storage location. Variable {@code name}. */
  STORAGE,
  /** Backups on the appliance by tag. */
  LIST,
  /** Every piece of a tag, wherever it lies. Variable {@code tag}. */
  PIECES,
  /** What the appliance knows of a procedure we called. Variable {@code token}. */
  TRACE,
  /** The channels that work under a COMMAND ID, asked of a database. Variable {@code token}. */
  CHANNELS,
  /** Ends them. Variable {@code token}. */
  KILL,
  /** DBMS_RA.COPY_BACKUP. Variables {@code token}, {@code tag}, {@code template}. */
  COPY_BACKUP;

  String text(Map<String, String> variables) {
    StringBuilder whole = new StringBuilder(read("prologue"));
    variables.forEach(
        (name, value) ->
            whole.append("DEFINE ").append(name).append(" = '").append(value).append("'\n"));
    return whole
        .append(read(name().toLowerCase(Locale.ROOT).replace('_', '-')))
        .append("EXIT SUCCESS\n")
        .toString();
  }

  private static String read(String name) {
    return ScriptText.of(ApplianceQuery.class, name + ".sql");
  }
}
