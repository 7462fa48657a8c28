package dev.backstay.launcher.servers;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.home.Secret;
import dev.backstay.launcher.host.Undisturbed;
import dev.backstay.launcher.host.Unprivileged;
import dev.backstay.launcher.rest.RestClient;
import dev.backstay.launcher.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole Backstay on this machine: Temporal, catalog, worker and starter, each started, watched
 * until it is well, and stopped in the opposite order.
 */
public final class BackstaySystem implements AutoCloseable {
  private static final String CATALOG = "backstay";

  private final SystemPlan plan;
  private final Map<String, String> placeholders;
  private final Story story;
  private final EnvironmentChange change;
  private final Path token;
  private final Path catalogPassword;
  private final TemporalWatch watch;
  private @Nullable PostgresServer catalog;
  private @Nullable TemporalServer temporal;
  private @Nullable SpringProcess worker;
  private @Nullable SpringProcess starter;

  private BackstaySystem(
      SystemPlan plan,
      Map<String, String> placeholders,
      Story story,
      EnvironmentChange change,
      Path token,
      Path catalogPassword) {
    this.plan = plan;
    this.placeholders = Map.copyOf(placeholders);
    this.story = story;
    this.change = change;
    this.token = token;
    this.catalogPassword = catalogPassword;
    this.watch = TemporalWatch.of(plan.temporalProgram(), this::temporal);
  }

  /**
   * Starts everything and returns when everything is well; stops what it started otherwise.
   *
   * @param placeholders values for the names that estate files may leave open
   */
  public static BackstaySystem start(SystemPlan plan, Map<String, String> placeholders, Story story)
      throws IOException {
    return start(plan, placeholders, story, EnvironmentChange.NONE);
  }

  /** As above, with worker and starter set up otherwise than usual. */
  public static BackstaySystem start(
      SystemPlan plan, Map<String, String> placeholders, Story story, EnvironmentChange change)
      throws IOException {
    Home home = plan.home();
    BackstaySystem system =
        new BackstaySystem(
            plan,
            placeholders,
            story,
            change,
            Secret.file(home.secrets().resolve("api-token"), Unprivileged.SELF),
            Secret.file(home.secrets().resolve("catalog-password"), Unprivileged.SELF));
    try {
      system.startAll();
      system.writeServerFile();
      return system;
    } catch (IOException | RuntimeException e) {
      system.close();
      throw e;
    }
  }

  private void startAll() throws IOException {
    together(this::startTemporal, this::startCatalog);
    worker = SpringProcess.start(workerPlan());
    starter = SpringProcess.start(starterPlan());
    together(() -> healthy(worker()), () -> healthy(starter()));
  }

  private Void startTemporal() throws IOException {
    long began = System.nanoTime();
    TemporalServer external = TemporalServer.external();
    temporal =
        external != null
            ? external
            : TemporalServer.start(
                plan.home(), plan.temporalProgram(), plan.temporal(), plan.temporalUi());
    story.done("Temporal at " + temporal().address(), since(began));
    return null;
  }

  private Void startCatalog() throws IOException, SQLException {
    long began = System.nanoTime();
    Home home = plan.home();
    catalog =
        PostgresServer.start(
            PostgresServer.Plan.catalog(home, CATALOG, catalogPassword, 100), plan.catalog());
    catalog().database(CATALOG);
    story.done("Catalog at 127.0.0.1:" + plan.catalog(), since(began));
    return null;
  }

  private Void healthy(SpringProcess process) {
    long began = System.nanoTime();
    process.awaitHealthy();
    String name = process.plan().name();
    String title = name.equals("worker") ? "Worker" : "REST API";
    story.done(title + " at 127.0.0.1:" + process.plan().port(), since(began));
    return null;
  }

  /** Kills the worker as a crash would: SIGKILL, nothing put down. */
  public void killWorker() {
    worker().process().kill();
  }

  /** Starts the worker again and returns when it is well. */
  public void startWorker() throws IOException {
    worker = SpringProcess.start(workerPlan()).awaitHealthy();
  }

  /** Kills the catalog's PostgreSQL as a crash would, and starts it again on the same data. */
  public void crashCatalog() throws IOException {
    catalog().process().kill();
    try {
      startCatalog();
    } catch (SQLException e) {
      throw new IOException("the catalog did not come back: " + e.getMessage(), e);
    }
  }

  /** Kills the Temporal server as a crash would, and starts it again on the same data. */
  public void crashTemporal() throws IOException {
    var process = temporal().process();
    if (process == null) {
      throw new IllegalStateException("this Temporal server is not ours to kill");
    }
    process.kill();
    startTemporal();
  }

  /** Starts again what ended by itself, or is of no use any more; returns what it did then. */
  public @Nullable String revive() throws IOException {
    if (!worker().process().alive()) {
      startWorker();
      return "the worker had ended and was started again";
    }
    if (!starter().process().alive()) {
      starter = SpringProcess.start(starterPlan()).awaitHealthy();
      return "the REST API had ended and was started again";
    }
    if (watch.stuck()) {
      temporal().close();
      startTemporal();
      return "Temporal's database answered nothing but 'interrupted', so Temporal was started again; runs go on";
    }
    return null;
  }

  /** A server that ended and cannot simply be started again; null when all is well. */
  public @Nullable String lost() {
    if (!catalog().process().alive()) {
      return "the catalog's PostgreSQL ended; see " + catalog().process().log();
    }
    var process = temporal().process();
    return process == null || process.alive() ? null : "Temporal ended; see " + process.log();
  }

  public RestClient rest() {
    return new RestClient(server(), token);
  }

  public String server() {
    return "http://127.0.0.1:" + plan.starter();
  }

  public TemporalServer temporal() {
    return present(temporal);
  }

  public PostgresServer catalog() {
    return present(catalog);
  }

  public SpringProcess worker() {
    return present(worker);
  }

  public SpringProcess starter() {
    return present(starter);
  }

  public SystemPlan plan() {
    return plan;
  }

  public Path tokenFile() {
    return token;
  }

  /** A second worker on the same queues; whoever asks for it closes it. */
  public SpringProcess startAnotherWorker(int port) throws IOException {
    SpringProcess.Plan usual = workerPlan();
    Home home = plan.home();
    return SpringProcess.start(
            new SpringProcess.Plan(
                "another-worker",
                usual.jar(),
                usual.jvm(),
                usual.environment(),
                port,
                usual.directory(),
                home.pidFile("another-worker"),
                home.log("another-worker"),
                usual.stopWithin()))
        .awaitHealthy();
  }

  private SpringProcess.Plan workerPlan() throws IOException {
    Map<String, String> environment = shared();
    environment.put("BACKSTAY_UI_URL", temporal().uiUrl());
    environment.put("BACKSTAY_SITE", "main");
    environment.put("BACKSTAY_HOST_ID", "local");
    environment.put("BACKSTAY_ROLES", "control,site");
    environment.put("BACKSTAY_STATE_DIR", plan.home().state().toString());
    return springPlan("worker", plan.home().workerJar(), environment, plan.worker(), 30);
  }

  private SpringProcess.Plan starterPlan() throws IOException {
    Map<String, String> environment = shared();
    environment.putAll(placeholders);
    environment.put("BACKSTAY_TOKEN_FILE", token.toString());
    environment.put("BACKSTAY_UI_URL", temporal().uiUrl());
    return springPlan("starter", plan.home().starterJar(), environment, plan.starter(), 15);
  }

  private SpringProcess.Plan springPlan(
      String name, Path jar, Map<String, String> environment, int port, int stopSeconds)
      throws IOException {
    Home home = plan.home();
    AotCache.Program program = program(name, jar);
    return new SpringProcess.Plan(
        name,
        program.jar(),
        program.options(),
        change.apply(name, environment),
        port,
        home.root(),
        home.pidFile(name),
        home.log(name),
        Duration.ofSeconds(stopSeconds));
  }

  private AotCache.Program program(String name, Path jar) throws IOException {
    return AotCaches.wanted() && Files.exists(jar)
        ? AotCache.of(plan.home(), name, jar, jvm(name)).program()
        : new AotCache.Program(jar, jvm(name));
  }

  static List<String> jvm(String name) {
    List<String> usual = List.of("-XX:+UseSerialGC", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError");
    // The REST API computes little: compiled quickly, it leaves the processors to the worker.
    return name.equals("starter")
        ? Stream.concat(usual.stream(), Stream.of("-XX:TieredStopAtLevel=1")).toList()
        : usual;
  }

  private Map<String, String> shared() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("TEMPORAL_ADDRESS", temporal().address());
    String namespace = System.getenv("TEMPORAL_NAMESPACE");
    environment.put("TEMPORAL_NAMESPACE", namespace == null ? "default" : namespace);
    environment.put("BACKSTAY_HOME", plan.home().root().toString());
    environment.put("BACKSTAY_CATALOG_URL", catalog().url(CATALOG));
    environment.put("BACKSTAY_CATALOG_USER", CATALOG);
    environment.put("BACKSTAY_CATALOG_PASSWORD_FILE", catalogPassword.toString());
    environment.put("TZ", "UTC");
    return environment;
  }

  private void writeServerFile() throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("server", server());
    facts.put("tokenFile", token.toString());
    facts.put("temporalUi", temporal().uiUrl());
    facts.put("temporalAddress", temporal().address());
    Files.writeString(
        plan.home().serverFile(), JsonMapper.builder().build().writeValueAsString(facts) + "\n");
  }

  /** Stops everything, those that need others first. */
  @Override
  public void close() throws IOException {
    Undisturbed.run(this::stopAll);
  }

  private void stopAll() throws IOException {
    try {
      together(() -> stopped(worker), () -> stopped(starter));
    } finally {
      if (temporal != null) {
        temporal.close();
      }
      if (catalog != null) {
        catalog.close();
      }
      Files.deleteIfExists(plan.home().serverFile());
    }
  }

  private static Void stopped(@Nullable SpringProcess process) {
    if (process != null) {
      process.close();
    }
    return null;
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static <T> T present(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the system has not been started");
    }
    return part;
  }

  private static void together(Callable<?> one, Callable<?> other) throws IOException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> both = List.of(threads.submit(one), threads.submit(other));
      try {
        for (Future<?> each : both) {
          each.get();
        }
      } catch (InterruptedException e) {
        threads.shutdownNow(); // told to stop: neither is waited for any longer
        throw e;
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException problem) {
        throw problem;
      }
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException(cause.getMessage(), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting", e);
    }
  }
}
