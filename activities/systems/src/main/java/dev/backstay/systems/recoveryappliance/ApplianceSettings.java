package dev.backstay.systems.recoveryappliance;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.rman.Names;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.SystemRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one appliance, as seen from the host whose client speaks to it.
 *
 * @param connect net service name of the appliance's catalog; the wallet opens it
 */
record ApplianceSettings(
    String home,
    String connect,
    String tnsAdmin,
    Map<String, String> config,
    @Nullable String runAs) {
  private static final Pattern CREDENTIAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}");

  /**
   * @throws Names.NotAName when a setting must not reach a command line
   */
  static ApplianceSettings of(SystemRef system) {
    Map<String, String> config = system.config();
    String tnsAdmin = config.getOrDefault("tnsAdmin", "");
    return new ApplianceSettings(
        Names.path(config.getOrDefault("oracleHome", "")),
        Names.alias(config.getOrDefault("connect", "")),
        tnsAdmin.isEmpty() ? "" : Names.path(tnsAdmin),
        config,
        config.get("runAs"));
  }

  int channels() {
    long channels = Names.number(config.getOrDefault("channels", "1"));
    if (channels < 1 || channels > 64) {
      throw new Names.NotAName("a number of channels from 1 to 64", "" + channels);
    }
    return (int) channels;
  }

  /** What a channel to the appliance is given, on the database's host. */
  String channelParameters() {
    String alias = config.getOrDefault("credentialAlias", "");
    if (!CREDENTIAL.matcher(alias).matches()) {
      throw new Names.NotAName("a credential alias such as ra-scan:1521/zdlra1:dedicated", alias);
    }
    return "SBT_LIBRARY=%s, SBT_PARMS=(RA_WALLET='location=file:%s credential_alias=%s')"
        .formatted(
            Names.path(config.getOrDefault("library", "")),
            Names.path(config.getOrDefault("wallet", "")),
            alias);
  }

  static String storageLocation(RepositoryRef repository) {
    return Names.alias(repository.config().getOrDefault("storageLocation", "DELTA"));
  }

  /** Empty for a repository on the appliance itself. */
  static String template(RepositoryRef repository) {
    String template = repository.config().getOrDefault("template", "");
    return template.isEmpty() ? "" : Names.alias(template);
  }

  /** SQL*Plus reads what is given as {@code text}, at the appliance. */
  HostCommand ask(String text) {
    return ask("/@" + connect, text);
  }

  /** The same at a database, by its net service name. */
  HostCommand askDatabase(String database, String text) {
    return ask("/@" + Names.alias(database) + " as sysbackup", text);
  }

  private HostCommand ask(String login, String text) {
    return command(
        List.of(
            "/bin/bash",
            "-c",
            "printf '%s\\n' \"$2\" | \"$ORACLE_HOME/bin/sqlplus\" -S -L \"$1\"",
            "ask",
            login,
            text));
  }

  /**
   * SQL*Plus reads the file in the job's directory. What it starts must not hold the job's lock.
   */
  HostCommand sql(String file) {
    return command(
        List.of(
            "/bin/bash",
            "-c",
            "\"$ORACLE_HOME/bin/sqlplus\" -S -L \"/@$1\" <\"$2\" 9>&-",
            "sql",
            connect,
            file));
  }

  /** RMAN against a database by its net service name, with the appliance's catalog. */
  HostCommand rman(String database, String file) {
    return command(
        List.of(
            home + "/bin/rman",
            "target",
            "\"/@" + Names.alias(database) + " as sysbackup\"",
            "catalog",
            "/@" + connect,
            "cmdfile=" + file));
  }

  private HostCommand command(List<String> argv) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("ORACLE_HOME", home);
    environment.put("NLS_LANG", "AMERICAN_AMERICA.AL32UTF8");
    environment.put("NLS_DATE_FORMAT", "YYYY-MM-DD HH24:MI:SS");
    environment.put(HostCommand.PATH_FIRST, home + "/bin");
    if (!tnsAdmin.isEmpty()) {
      environment.put("TNS_ADMIN", tnsAdmin);
    }
    return new HostCommand(argv, environment, runAs, null);
  }
}
