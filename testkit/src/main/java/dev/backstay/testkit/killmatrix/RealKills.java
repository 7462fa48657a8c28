package dev.backstay.testkit.killmatrix;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.backstay.catalog.Catalog;
import dev.backstay.launcher.home.Secret;
import dev.backstay.launcher.host.Await;
import dev.backstay.launcher.rest.RestProblem;
import dev.backstay.launcher.servers.BackstaySystem;
import dev.backstay.launcher.story.Story;
import dev.backstay.testkit.HeldTools;
import dev.backstay.testkit.RunningBackstay;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The whole system with real tools: while several runs go on, worker, Temporal server and the
 * catalog's PostgreSQL are killed with {@code kill -9} and started again, at moments and in an
 * order that a seed decides.
 */
final class RealKills implements AutoCloseable {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final int UNDER_WAY = 3;

  /**
   * What is performed, over and over, while the kills go on. One backup at a time: a full backup
   * compares repositories with the catalog, and rightly warns of what another one is just making.
   */
  private static final List<Work> BACKUPS =
      List.of(
          new Work("FullBackup", Map.of("assets", List.of("orders-db", "shared-files"))),
          new Work("FilesystemBackup", Map.of("asset", "shared-files")));

  private static final List<Work> RESTORES =
      List.of(
          new Work("EmergencyRestore", restore("orders-db")),
          new Work("EmergencyRestore", restore("shared-files")));

  private record Work(String procedure, Map<String, Object> input) {
    boolean makesBackups() {
      return BACKUPS.contains(this);
    }
  }

  private static Map<String, Object> restore(String asset) {
    // Into a zone that keeps what an emergency brought back: only a restore test's data is scratch.
    return Map.of(
        "asset", asset, "cause", "test", "point", "latest", "zone", "recovery", "dryRun", false);
  }

  /** What an undisturbed run comes to, and how often it calls which tool to do what. */
  private record Reference(Work work, SortedMap<String, String> verdicts, ToolCalls calls) {}

  private record UnderWay(String id, Reference like) {}

  private final RunningBackstay backstay;
  private final HeldTools tools;
  private final Story story;
  private final Random random;
  private final HikariDataSource pool;
  private final List<UnderWay> started = new ArrayList<>();

  private RealKills(
      RunningBackstay backstay, HeldTools tools, Story story, long seed, HikariDataSource pool) {
    this.backstay = backstay;
    this.tools = tools;
    this.story = story;
    this.random = new Random(seed);
    this.pool = pool;
  }

  static RealKills start(Story story, long seed) throws IOException {
    HeldTools[] tools = new HeldTools[1];
    RunningBackstay backstay =
        RunningBackstay.start(
            (home, usual) -> {
              tools[0] = HeldTools.in(home);
              return tools[0].standBefore(usual);
            });
    return new RealKills(backstay, tools[0], story, seed, pool(backstay.system()));
  }

  private static HikariDataSource pool(BackstaySystem system) throws IOException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(system.catalog().url("backstay"));
    config.setUsername("backstay");
    config.setPassword(Secret.read(system.plan().home().secrets().resolve("catalog-password")));
    config.setMaximumPoolSize(2);
    config.setMinimumIdle(0);
    return new HikariDataSource(config);
  }

  /** Kills that often, waits for the end of all runs, and says what is wrong. */
  KillsResult perform(int kills) throws IOException {
    long began = System.nanoTime();
    // The first ones prove the new backups by a restore; from then on every run is like the last.
    backstay.runs().perform(BACKUPS.getFirst().procedure(), BACKUPS.getFirst().input());
    List<Reference> references = new ArrayList<>();
    for (Work work : Stream.concat(BACKUPS.stream(), RESTORES.stream()).toList()) {
      references.add(reference(work));
    }
    ToolCalls before = ToolCalls.of(tools);
    for (int i = 1; i <= kills; i++) {
      keepBusy(references);
      Await.pause(500L + random.nextInt(4000));
      kill(i, kills);
    }
    List<String> lost = new ArrayList<>();
    List<String> verdicts = new ArrayList<>();
    ToolCalls expected = ToolCalls.none();
    for (UnderWay run : started) {
      expected = expected.plus(run.like().calls());
      JsonNode ended = patiently(() -> backstay.runs().follow(run.id()));
      if (ended.path("open").asBoolean(true)) {
        lost.add(run.id() + " has not ended");
      }
      verdicts.addAll(
          Verdicts.differences(
              Verdicts.of(run.id(), Catalog.on(pool), false), run.like().verdicts()));
    }
    ToolCalls made = ToolCalls.of(tools).minus(before);
    lost.addAll(expected.beyond(made));
    verdicts.addAll(ledgerFaults());
    return new KillsResult(
        kills,
        started.size(),
        made.beyond(expected),
        leftBehind(),
        lost,
        verdicts,
        Duration.ofNanos(System.nanoTime() - began));
  }

  private Reference reference(Work work) throws IOException {
    ToolCalls before = ToolCalls.of(tools);
    JsonNode run = backstay.runs().perform(work.procedure(), work.input());
    return new Reference(
        work,
        Verdicts.of(run.path("id").asString(), Catalog.on(pool), false),
        ToolCalls.of(tools).minus(before));
  }

  /** Sees to it that some runs are under way. */
  private void keepBusy(List<Reference> references) {
    List<UnderWay> open =
        started.stream()
            .filter(run -> patiently(() -> backstay.runs().now(run.id())).path("open").asBoolean())
            .toList();
    boolean backup = open.stream().anyMatch(run -> run.like().work().makesBackups());
    for (int i = open.size(); i < UNDER_WAY; i++) {
      boolean wanted = !backup;
      List<Reference> choice =
          references.stream().filter(like -> like.work().makesBackups() == wanted).toList();
      Reference like = choice.get(random.nextInt(choice.size()));
      Work work = like.work();
      String id = patiently(() -> backstay.runs().start(work.procedure(), work.input()));
      started.add(new UnderWay(id, like));
      backup = true;
    }
  }

  private void kill(int number, int of) throws IOException {
    String killed =
        switch (random.nextInt(4)) {
          case 0 -> {
            backstay.system().crashTemporal();
            yield "Temporal server";
          }
          case 1 -> {
            backstay.system().crashCatalog();
            yield "PostgreSQL of the catalog";
          }
          default -> {
            backstay.killWorker();
            Await.pause(random.nextInt(1000));
            backstay.startWorker();
            yield "worker";
          }
        };
    story.say("kill -9 %d of %d: %s; it is back".formatted(number, of, killed));
  }

  /** The REST API may answer that it cannot, while what it needs is on its way back. */
  private static <T> T patiently(Supplier<T> question) {
    long end = System.nanoTime() + SOON.toNanos();
    while (true) {
      try {
        return question.get();
      } catch (RestProblem problem) {
        if (problem.status() < 500 || System.nanoTime() > end) {
          throw problem;
        }
        Await.pause(200);
      }
    }
  }

  private List<String> ledgerFaults() {
    JsonNode ledger = backstay.rest().get("/api/v1/ledger/verify");
    return ledger.path("intact").asBoolean()
        ? List.of()
        : List.of("the ledger does not hold: " + ledger);
  }

  private List<String> leftBehind() throws IOException {
    List<String> left = Leftovers.in(Catalog.on(pool));
    for (String tool : List.of("restic", "barman")) {
      long deadline = System.nanoTime() + SOON.toNanos();
      while (tools.processes(tool) > 0 && System.nanoTime() < deadline) {
        Await.pause(200);
      }
      if (tools.processes(tool) > 0) {
        left.add(tools.processes(tool) + " processes of " + tool);
      }
    }
    for (var repository : List.of(backstay.landscape().local(), backstay.landscape().offsite())) {
      String locks = repository.command("list", "locks").run().stdout().strip();
      if (!locks.isEmpty()) {
        left.add("locks in " + repository.directory() + ": " + locks);
      }
    }
    var scratch = backstay.demo().resolve("zones/scratch");
    try (var files = Files.list(scratch)) {
      files.forEach(file -> left.add("scratch data: " + file));
    }
    return left;
  }

  @Override
  public void close() throws IOException {
    pool.close();
    backstay.close();
  }
}
