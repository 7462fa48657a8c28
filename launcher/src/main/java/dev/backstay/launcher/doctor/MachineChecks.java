package dev.backstay.launcher.doctor;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.host.Ports;
import dev.backstay.launcher.host.Unprivileged;
import dev.backstay.launcher.servers.StaleServers;
import dev.backstay.launcher.tools.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The machine itself: Java, build tools, space, users, ports. */
final class MachineChecks {
  private static final long GIB = 1L << 30;

  private MachineChecks() {}

  static List<Finding> of(Home home) throws IOException {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(program("maven", "mvn", "apt-get install maven, or https://maven.apache.org"));
    findings.add(program("git", "git", "apt-get install git"));
    findings.add(program("setsid, setpriv", "setpriv", "apt-get install util-linux"));
    findings.add(space(home));
    findings.add(reachable(home));
    findings.add(namespaces());
    findings.addAll(ports(home));
    return findings;
  }

  private static Finding java() {
    Runtime.Version version = Runtime.version();
    String says = version + " in " + System.getProperty("java.home");
    return version.feature() >= 25
        ? Finding.ok("JDK", says)
        : Finding.fail("JDK", says, "install a JDK 25: https://adoptium.net");
  }

  private static Finding program(String subject, String name, String hint) {
    return SearchPath.find(name)
        .map(path -> Finding.ok(subject, path.toString()))
        .orElseGet(() -> Finding.fail(subject, name + " is not on PATH", hint));
  }

  private static Finding space(Home home) throws IOException {
    @Nullable Path existing = home.root();
    while (existing != null && Files.notExists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null) {
      return Finding.fail("disk space", home.root() + " is nowhere", "set BACKSTAY_HOME");
    }
    long free = Files.getFileStore(existing).getUsableSpace();
    String says = "%.1f GiB free in %s".formatted((double) free / GIB, home.root());
    if (free < 2 * GIB) {
      return Finding.fail("disk space", says, "the demo needs 2 GiB; set BACKSTAY_HOME elsewhere");
    }
    return free < 10 * GIB
        ? Finding.warn("disk space", says, "real backups need more; set BACKSTAY_HOME elsewhere")
        : Finding.ok("disk space", says);
  }

  private static Finding reachable(Home home) {
    Unprivileged user = Unprivileged.ofThisMachine();
    if (user.name() == null) {
      return Finding.ok("ordinary user", "you are " + user.userName() + "; PostgreSQL runs as you");
    }
    if (Files.notExists(home.root())) {
      return Finding.ok("ordinary user", "PostgreSQL and Barman will run as " + user.name());
    }
    Command.Output seen = Command.of("ls", "-d", home.root() + "/.").as(user).run();
    return seen.ok()
        ? Finding.ok("ordinary user", "PostgreSQL and Barman run as " + user.name())
        : Finding.fail(
            "ordinary user",
            user.name() + " cannot reach " + home.root() + ": " + seen.stderr().strip(),
            "set BACKSTAY_HOME to a directory others may pass through, such as /var/lib/backstay");
  }

  private static Finding namespaces() {
    return Command.of("unshare", "-U", "true").run().ok()
        ? Finding.ok("user namespaces", "allowed; the catalog's tests use them as root")
        : Finding.warn(
            "user namespaces",
            "not allowed",
            "only tests of the catalog as root need them; run the tests as an ordinary user");
  }

  private static List<Finding> ports(Home home) {
    if (!StaleServers.living(home).isEmpty()) {
      return List.of();
    }
    Map<Integer, String> wanted =
        new TreeMap<>(
            Map.of(
                7233,
                "Temporal",
                8233,
                "the Temporal UI",
                8080,
                "the REST API",
                8081,
                "the worker",
                54330,
                "the catalog",
                54340,
                "the demo's database"));
    List<String> held =
        wanted.entrySet().stream()
            .filter(e -> !Ports.free(e.getKey()))
            .map(e -> e.getKey() + " (" + e.getValue() + ")")
            .toList();
    return List.of(
        held.isEmpty()
            ? Finding.ok("ports", "all free")
            : Finding.warn(
                "ports",
                "held by other programs: " + String.join(", ", held),
                "nothing to do: Backstay takes the next free ones and says so"));
  }
}
