package dev.backstay.launcher.doctor;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.tools.DockerEngine;
import dev.backstay.launcher.tools.PackagedTool;
import dev.backstay.launcher.tools.PythonTools;
import dev.backstay.launcher.tools.SearchPath;
import dev.backstay.launcher.tools.TemporalProgram;
import dev.backstay.launcher.tools.VcenterSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tools Backstay drives or needs: Temporal, Python with Barman, restic. */
final class ToolChecks {
  private static final Pattern VERSION = Pattern.compile("restic (\\d+)\\.(\\d+)\\S*");

  private ToolChecks() {}

  static List<Finding> of(Home home) {
    return List.of(
        temporal(home), python(), barman(home), rsync(), restic(), docker(), vcenter(home));
  }

  private static Finding temporal(Home home) {
    String external = System.getenv("TEMPORAL_ADDRESS");
    if (external != null && !external.isBlank()) {
      return Finding.ok("Temporal", "TEMPORAL_ADDRESS is " + external);
    }
    var program = TemporalProgram.find(home);
    if (program.isPresent()) {
      return Finding.ok("Temporal", program.get().toString());
    }
    return SearchPath.find("go").isPresent()
        ? Finding.warn(
            "Temporal",
            "no server yet, but Go is here",
            "nothing to do: the first start builds it, which takes about four minutes")
        : Finding.fail("Temporal", "no server and no Go", TemporalProgram.missing());
  }

  private static Finding python() {
    Path python = Path.of("/usr/bin/python3");
    if (!Files.isExecutable(python)) {
      return Finding.fail("Python", python + " is missing", "apt-get install python3-venv");
    }
    return Command.of(python, "-c", "import venv, ensurepip").run().ok()
        ? Finding.ok("Python", python + " can make environments")
        : Finding.fail(
            "Python", python + " cannot make environments", "apt-get install python3-venv");
  }

  /** Barman copies the base backup into place with it. */
  private static Finding rsync() {
    return SearchPath.find("rsync")
        .map(path -> Finding.ok("rsync", path.toString()))
        .orElseGet(
            () ->
                Finding.fail(
                    "rsync", "missing; Barman cannot restore without it", "apt-get install rsync"));
  }

  private static Finding barman(Home home) {
    PythonTools tools = PythonTools.in(home);
    if (!tools.complete()) {
      return Finding.warn(
          "Barman",
          "not fetched yet",
          "nothing to do: the first start fetches it with PostgreSQL 18 into " + home.python());
    }
    return Finding.ok("Barman", Command.of(tools.barman(), "--version").run().stdout().strip());
  }

  private static Finding docker() {
    return DockerEngine.version()
        .map(version -> Finding.ok("Docker engine", version))
        .orElseGet(
            () ->
                Finding.warn(
                    "Docker engine",
                    "none answers; only tests with containers need it",
                    DockerEngine.MISSING));
  }

  private static Finding vcenter(Home home) {
    return VcenterSimulator.find(home)
        .map(path -> Finding.ok("vCenter simulator", path.toString()))
        .orElseGet(
            () ->
                Finding.warn(
                    "vCenter simulator",
                    "not there; only tests need it",
                    "nothing to do where Go is: ./backstay test builds it, and fails without it"));
  }

  private static Finding restic() {
    var found = PackagedTool.RESTIC.find();
    if (found.isEmpty()) {
      return Finding.fail("restic", "not on PATH", PackagedTool.RESTIC.command());
    }
    String says = Command.of(found.get(), "version").run().stdout().strip();
    Matcher version = VERSION.matcher(says);
    if (!version.find()) {
      return Finding.fail(
          "restic", "does not say its version: " + says, PackagedTool.RESTIC.command());
    }
    boolean known =
        Integer.parseInt(version.group(1)) > 0 || Integer.parseInt(version.group(2)) >= 14;
    return known
        ? Finding.ok("restic", version.group() + " in " + found.get())
        : Finding.fail("restic", version.group() + " is too old", "install restic 0.14 or newer");
  }
}
