package dev.backstay.systems.rman;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.SystemRef;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one Oracle home.
 *
 * @param home ORACLE_HOME
 * @param connectAs the administrative privilege operating-system authentication gives: SYSBACKUP or
 *     SYSDBA
 * @param catalog net service name of the recovery catalog, whose credentials lie in a wallet; empty
 *     means the control file alone
 * @param tnsAdmin directory of sqlnet.ora and tnsnames.ora; empty means Oracle's own default
 * @param zone the time zone of the database host: V$ views and UNTIL TIME speak its local time
 * @param channels how many channels a backup uses
 * @param auxiliaryMegabytes memory of an auxiliary instance
 * @param compatible COMPATIBLE of an auxiliary instance; Oracle wants the source's own
 * @param runAs the user that owns the Oracle software; null means the one who logs in
 */
record RmanSettings(
    String home,
    String connectAs,
    String catalog,
    String tnsAdmin,
    ZoneId zone,
    int channels,
    long auxiliaryMegabytes,
    String compatible,
    @Nullable String runAs) {

  /**
   * @throws Names.NotAName when a setting must not reach a command line
   */
  static RmanSettings of(SystemRef system) {
    Map<String, String> config = system.config();
    String catalog = config.getOrDefault("catalog", "");
    String tnsAdmin = config.getOrDefault("tnsAdmin", "");
    long channels = Names.number(config.getOrDefault("channels", "1"));
    if (channels < 1 || channels > 64) {
      throw new Names.NotAName("a number of channels from 1 to 64", "" + channels);
    }
    return new RmanSettings(
        Names.path(config.getOrDefault("oracleHome", "")),
        privilege(config.getOrDefault("connectAs", "sysbackup")),
        catalog.isEmpty() ? "" : Names.alias(catalog),
        tnsAdmin.isEmpty() ? "" : Names.path(tnsAdmin),
        zone(config.getOrDefault("timeZone", "UTC")),
        (int) channels,
        Names.number(config.getOrDefault("auxiliaryMegabytes", "1536")),
        Names.version(config.getOrDefault("compatible", "19.0.0")),
        config.get("runAs"));
  }

  static String sid(AssetRef asset) {
    return Names.sid(asset.nativeId("oracle-sid"));
  }

  static String database(AssetRef asset) {
    return Names.database(
        asset
            .nativeIds()
            .getOrDefault("db-name", asset.nativeIds().getOrDefault("oracle-sid", "")));
  }

  /**
   * Whether the estate calls it a container database. A restore must know, when nobody can be asked
   * any more; each backup compares it with what the database says.
   */
  static boolean container(AssetRef asset) {
    String value = asset.nativeIds().getOrDefault("container", "no");
    if (!value.equals("yes") && !value.equals("no")) {
      throw new Names.NotAName("yes or no (whether it is a container database)", value);
    }
    return value.equals("yes");
  }

  /**
   * Whether backups go to disk, and not to a media manager whose channels RMAN is configured with.
   */
  static boolean onDisk(RepositoryRef repository) {
    return repository.config().getOrDefault("device", "disk").equals("disk");
  }

  static String directory(RepositoryRef repository) {
    return Names.path(repository.config().getOrDefault("path", ""));
  }

  /** RMAN on an instance, with the command file that lies in the job's directory. */
  HostCommand rman(String sid) {
    List<String> argv = new ArrayList<>(List.of(program("rman"), "target", login()));
    if (!catalog.isEmpty()) {
      argv.addAll(List.of("catalog", "/@" + catalog));
    }
    argv.add("cmdfile=" + RmanScript.FILE);
    return command(sid, argv);
  }

  /** One of our fixed scripts with positional arguments. */
  HostCommand script(Script script, String sid, List<String> arguments) {
    List<String> argv = new ArrayList<>(List.of("/bin/bash", "-c", script.text(), script.name()));
    argv.addAll(arguments);
    return command(sid, argv);
  }

  HostCommand command(String sid, List<String> argv) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("ORACLE_HOME", home);
    environment.put("ORACLE_SID", sid);
    // A session that is opened on the host itself tells the time of its client's TZ.
    environment.put("TZ", zone.getId());
    // Messages in English and dates in one form, whatever the host's user prefers.
    environment.put("NLS_LANG", "AMERICAN_AMERICA.AL32UTF8");
    environment.put("NLS_DATE_FORMAT", "YYYY-MM-DD HH24:MI:SS");
    environment.put(HostCommand.PATH_FIRST, home + "/bin");
    if (!tnsAdmin.isEmpty()) {
      environment.put("TNS_ADMIN", tnsAdmin);
    }
    return new HostCommand(List.copyOf(argv), environment, runAs, null);
  }

  String program(String name) {
    return home + "/bin/" + name;
  }

  /** As RMAN's command line wants it: the quotes are part of the word. */
  String login() {
    return "\"/ as " + connectAs + "\"";
  }

  private static String privilege(String value) {
    if (!value.equals("sysbackup") && !value.equals("sysdba")) {
      throw new Names.NotAName("sysbackup or sysdba", value);
    }
    return value;
  }

  private static ZoneId zone(String value) {
    try {
      return ZoneId.of(value);
    } catch (DateTimeException e) {
      throw new Names.NotAName("a time zone such as Europe/Berlin", value);
    }
  }
}
