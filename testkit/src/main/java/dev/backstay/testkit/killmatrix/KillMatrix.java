package dev.backstay.testkit.killmatrix;

import dev.backstay.launcher.story.Story;
import dev.backstay.systems.BackupSystem;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Performs every scenario at every one of its points, many at a time, and counts what is wrong. */
final class KillMatrix implements AutoCloseable {
  private final MatrixServers servers;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final Story story;
  private final UnaryOperator<BackupSystem> drivers;
  private final int slots;
  private final Semaphore atOnce;
  private final AtomicInteger names = new AtomicInteger();

  private KillMatrix(
      MatrixServers servers, Story story, int atOnce, UnaryOperator<BackupSystem> drivers) {
    this.drivers = drivers;
    this.servers = servers;
    this.story = story;
    this.slots = atOnce;
    this.atOnce = new Semaphore(atOnce, true);
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(servers.temporalAddress()).build());
    this.client = MortalWorker.client(stubs);
  }

  /** Starts the servers all cells share. */
  static KillMatrix start(Story story, int atOnce) throws IOException, SQLException {
    return start(story, atOnce, UnaryOperator.identity());
  }

  /** As above, with drivers that are changed, to see what the matrix makes of a bad one. */
  static KillMatrix start(Story story, int atOnce, UnaryOperator<BackupSystem> drivers)
      throws IOException, SQLException {
    Quiet.caches();
    MatrixServers servers = MatrixServers.start(story);
    CellCatalog.prepare(servers);
    return new KillMatrix(servers, story, atOnce, drivers);
  }

  /** Performs the scenarios at the points the choice leaves, and returns a row for each. */
  MatrixReport perform(List<Scenario> scenarios, PointChoice choice) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ScenarioResult>> rows = new ArrayList<>();
      for (Scenario scenario : scenarios) {
        rows.add(threads.submit(() -> perform(scenario, choice, threads)));
      }
      List<ScenarioResult> results = new ArrayList<>();
      for (Future<ScenarioResult> row : rows) {
        results.add(row.get());
      }
      return new MatrixReport(results);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private ScenarioResult perform(Scenario scenario, PointChoice choice, ExecutorService threads)
      throws ExecutionException, InterruptedException {
    Cell.Reference reference = inASlot(scenario, Cell::undisturbed);
    List<KillPoint> points = choice.of(scenario, pointsOf(scenario, reference));
    story.say("%-32s %4d points".formatted(scenario.title(), points.size()));
    List<Future<CellResult>> cells = new ArrayList<>();
    for (KillPoint point : points) {
      cells.add(
          threads.submit(
              () -> {
                CellResult cell = tried(scenario, point, reference);
                tell(cell);
                return cell;
              }));
    }
    List<CellResult> results = new ArrayList<>();
    for (Future<CellResult> cell : cells) {
      results.add(cell.get());
    }
    ScenarioResult row = new ScenarioResult(scenario, results);
    story.say(row.line());
    return row;
  }

  /** What breaks a cell itself is told as its fault, and the others go on. */
  private CellResult tried(Scenario scenario, KillPoint point, Cell.Reference reference)
      throws InterruptedException {
    try {
      return inASlot(scenario, cell -> cell.lostAt(point, reference.seen()));
    } catch (RuntimeException broken) {
      return CellResult.broken(scenario, point, broken);
    }
  }

  /** The points of the undisturbed run that the scenario tries. */
  private static List<KillPoint> pointsOf(Scenario scenario, Cell.Reference reference) {
    Set<KillPoint> points = new LinkedHashSet<>(reference.points());
    points.add(KillPoint.evicted());
    return points.stream().filter(scenario::tries).toList();
  }

  private void tell(CellResult cell) {
    if (!cell.clean()) {
      story.say("✗ %s, %s".formatted(cell.scenario().title(), cell.point()));
      cell.wrong().forEach(words -> story.say("    " + words));
    } else if (!cell.met()) {
      story.say("- %s never came by %s".formatted(cell.scenario().title(), cell.point()));
    }
  }

  private <T> T inASlot(Scenario scenario, Function<Cell, T> work) throws InterruptedException {
    int taken = Math.min(slots, scenario.products().slots());
    atOnce.acquire(taken);
    try (Cell cell =
        new Cell("c%04d".formatted(names.incrementAndGet()), scenario, servers, client, drivers)) {
      return work.apply(cell);
    } finally {
      atOnce.release(taken);
    }
  }

  @Override
  public void close() throws IOException {
    stubs.shutdownNow();
    servers.close();
  }
}
