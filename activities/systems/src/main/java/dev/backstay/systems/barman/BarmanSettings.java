package dev.backstay.systems.barman;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.SystemRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one Barman installation.
 *
 * @param binary {@code barman} on the host's path unless the estate says more
 * @param config Barman's configuration file; empty means Barman's own default
 * @param runAs the user that owns Barman's home; null means the worker's own
 * @param pgBin directory with PostgreSQL's programs; empty means the host's path
 */
record BarmanSettings(String binary, String config, @Nullable String runAs, String pgBin) {
  static BarmanSettings of(SystemRef system) {
    Map<String, String> config = system.config();
    return new BarmanSettings(
        config.getOrDefault("binary", "barman"),
        config.getOrDefault("config", ""),
        config.get("runAs"),
        config.getOrDefault("pgBin", ""));
  }

  /** A Barman command; with {@code -f json}. */
  HostCommand barman(String... arguments) {
    List<String> argv = new ArrayList<>();
    argv.add(binary);
    if (!config.isEmpty()) {
      argv.addAll(List.of("-c", config));
    }
    argv.addAll(List.of("-f", "json"));
    argv.addAll(List.of(arguments));
    return command(argv, null);
  }

  /**
   * One of our fixed scripts. Every script's first two arguments are Barman's binary and
   * configuration.
   */
  HostCommand script(Script script, @Nullable AssetRef asset, List<String> arguments) {
    List<String> argv = new ArrayList<>();
    argv.addAll(List.of("/bin/bash", "-c", script.text(), script.name()));
    argv.addAll(List.of(binary, config));
    argv.addAll(arguments);
    return command(argv, asset);
  }

  /** Any other program, as the user that owns Barman's home. */
  HostCommand command(List<String> argv, @Nullable AssetRef asset) {
    return new HostCommand(List.copyOf(argv), environment(asset), runAs, null);
  }

  /** One of PostgreSQL's programs. */
  String program(String name) {
    return pgBin.isEmpty() ? name : pgBin + "/" + name;
  }

  static String conninfo(AssetRef asset) {
    return asset.nativeIds().getOrDefault("conninfo", "");
  }

  static String server(AssetRef asset) {
    return asset.nativeId("barman-server");
  }

  /** Where Barman keeps a server's data. */
  static String home(RepositoryRef repository, String server) {
    return repository.config().getOrDefault("home", "") + "/" + server;
  }

  /** Barman looks for rsync on the path; one that lies beside Barman's program is found too. */
  private Map<String, String> environment(@Nullable AssetRef asset) {
    Map<String, String> environment = new java.util.LinkedHashMap<>();
    int slash = binary.lastIndexOf('/');
    if (slash > 0) {
      environment.put(HostCommand.PATH_FIRST, binary.substring(0, slash));
    }
    String passfile = asset == null ? null : asset.nativeIds().get("passfile");
    if (passfile != null) {
      environment.put("PGPASSFILE", passfile.replaceFirst("^file:", ""));
    }
    return environment;
  }
}
