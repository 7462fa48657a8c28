package dev.backstay.launcher.demo;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.host.Unprivileged;
import dev.backstay.launcher.story.Story;
import dev.backstay.launcher.tools.PackagedTool;
import dev.backstay.launcher.tools.PythonTools;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What there is to protect in the demo, and what protects it: a PostgreSQL server with the database
 * {@code orders}, the directory {@code shared-files}, Barman, two restic repositories, two restore
 * zones. Laid out as {@code estate/demo} says.
 */
public final class DemoLandscape implements AutoCloseable {
  private final Home home;
  private final PythonTools tools;
  private final OrdersServer server;
  private final OrdersDatabase database;
  private final SharedFiles files;
  private final BarmanServer barman;
  private final ResticRepository local;
  private final ResticRepository offsite;

  private DemoLandscape(
      Home home, PythonTools tools, OrdersServer server, BarmanServer barman, Path restic)
      throws IOException {
    this.home = home;
    this.tools = tools;
    this.server = server;
    this.barman = barman;
    this.database = new OrdersDatabase(server.server());
    this.files = new SharedFiles(home.demo().resolve("shared-files"));
    this.local = repository(home, restic, "local");
    this.offsite = repository(home, restic, "offsite");
  }

  /** Starts it, making what is not there yet. */
  public static DemoLandscape prepare(Home home, int port, Story story) throws IOException {
    Path restic = PackagedTool.RESTIC.findOrInstall(story);
    PackagedTool.RSYNC.findOrInstall(story);
    PythonTools tools = PythonTools.prepare(home, story);
    long began = System.nanoTime();
    Files.createDirectories(home.demo());
    for (String zone : new String[] {"scratch", "recovery"}) {
      // PostgreSQL's restores are made by the ordinary user; files by whoever runs the worker.
      Unprivileged.ofThisMachine()
          .own(Files.createDirectories(home.demo().resolve("zones").resolve(zone)));
    }
    OrdersServer server = null;
    BarmanServer barman = null;
    try {
      server = OrdersServer.start(home, tools.postgresBin(), port);
      barman = BarmanServer.start(home, tools, server);
      DemoLandscape landscape = new DemoLandscape(home, tools, server, barman, restic);
      landscape.database.prepare();
      landscape.files.prepare();
      story.done("Demo data, Barman and restic ready", Duration.ofNanos(System.nanoTime() - began));
      return landscape;
    } catch (IOException | SQLException | RuntimeException e) {
      if (barman != null) {
        barman.close();
      }
      if (server != null) {
        server.close();
      }
      throw e instanceof RuntimeException problem
          ? problem
          : new IllegalStateException("the demo's data cannot be made: " + e.getMessage(), e);
    }
  }

  private static ResticRepository repository(Home home, Path restic, String name)
      throws IOException {
    return ResticRepository.prepare(
        restic,
        home.demo().resolve("repositories").resolve(name),
        home.secrets().resolve("restic-" + name));
  }

  /** Values for the names that the demo's estate leaves open: what depends on this machine. */
  public Map<String, String> placeholders() throws IOException {
    Map<String, String> values = new HashMap<>();
    String user = Unprivileged.ofThisMachine().name();
    values.put("BACKSTAY_STATE", home.state().toString());
    values.put("BACKSTAY_DEMO", home.demo().toString());
    values.put("BACKSTAY_SECRETS", home.secrets().toString());
    values.put("BACKSTAY_BARMAN", tools.barman().toString());
    values.put("BACKSTAY_RESTIC", local.restic().toString());
    values.put("BACKSTAY_PG_BIN", tools.postgresBin().toString());
    values.put("BACKSTAY_PG_PORT", "" + server.port());
    values.put("BACKSTAY_RUN_AS", user == null ? "" : user);
    return values;
  }

  /**
   * Data as on the first day, whatever an earlier story did to it. What that story restored and
   * kept aside goes: it was made from this data for show.
   */
  void makeAnew() throws IOException, SQLException {
    removeAll(home.demo(), "shared-files.*");
    removeAll(home.demo().resolve("zones/recovery"), "*");
    database.makeAnew();
    files.makeAnew();
  }

  private static void removeAll(Path directory, String pattern) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, pattern)) {
      for (Path path : left) {
        SharedFiles.remove(path);
      }
    }
  }

  /** The database that is protected. */
  public OrdersDatabase database() {
    return database;
  }

  /** The directory that is protected. */
  public SharedFiles files() {
    return files;
  }

  /** What backs up the database. */
  public BarmanServer barman() {
    return barman;
  }

  /** The repository the files are backed up to. */
  public ResticRepository local() {
    return local;
  }

  PythonTools tools() {
    return tools;
  }

  Path directory() {
    return home.demo();
  }

  /** The offsite repository, where copies of both assets lie. */
  public ResticRepository offsite() {
    return offsite;
  }

  @Override
  public void close() {
    barman.close();
    server.close();
  }
}
