package dev.backstay.testkit.killmatrix;

import dev.backstay.catalog.Catalog;
import dev.backstay.systems.BackupSystem;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One run of a procedure with its own catalog, products, queues and workers. Its worker is lost at
 * one point, and another one takes over.
 */
final class Cell implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Scenario scenario;
  private final String root;
  private final CellProduct product;
  private final CellCatalog catalog;
  private final MortalWorker.Post post;
  private final WorkflowClient client;
  private final MatrixServers servers;

  /**
   * @param change what is made of the driver before a worker gets it; the matrix leaves it as it is
   */
  Cell(
      String name,
      Scenario scenario,
      MatrixServers servers,
      WorkflowClient client,
      UnaryOperator<BackupSystem> change) {
    this.scenario = scenario;
    this.client = client;
    this.servers = servers;
    this.root = scenario.procedure() + "." + name;
    this.product = scenario.products().start();
    this.catalog = CellCatalog.make(servers, name, product);
    this.post =
        new MortalWorker.Post(
            servers.temporalAddress(), "runbooks-" + name, "jobs-" + name, product, change);
    if (scenario.needsPoints()) {
      product.putPoints(catalog.catalog(), name);
    }
    scenario.before().forEach(this::performBefore);
    product.goOn();
  }

  /** What must have happened before; nothing disturbs it. */
  private void performBefore(Scenario.Before earlier) {
    String id = earlier.procedure() + "." + catalog.name() + "-before";
    MortalWorker worker =
        MortalWorker.start(post, catalog.poolOfAWorker(), Watch.recording(id), false);
    try {
      String trouble = end(start(earlier.procedure(), earlier.request(), id));
      String ended = String.valueOf(Verdicts.of(id, catalog.catalog(), true));
      if (trouble != null || !ended.contains("(run)=DONE SUCCEEDED")) {
        throw new IllegalStateException(
            "before %s: %s came to %s".formatted(scenario.title(), earlier, ended));
      }
    } finally {
      worker.close();
    }
  }

  /** A run that nothing disturbs, and the points it came by. */
  record Reference(Seen seen, List<KillPoint> points) {}

  Reference undisturbed() {
    Watch watch = Watch.recording(root);
    String trouble = perform(watch, false);
    if (trouble != null) {
      throw new IllegalStateException("the undisturbed " + scenario.title() + ": " + trouble);
    }
    List<String> left = left();
    if (!left.isEmpty()) {
      throw new IllegalStateException("the undisturbed " + scenario.title() + " left " + left);
    }
    return new Reference(seen(), watch.seen());
  }

  /** The run with its worker lost at that point, compared with the undisturbed one. */
  CellResult lostAt(KillPoint point, Seen reference) {
    long began = System.nanoTime();
    boolean evicting = point.kind() == KillPoint.Kind.EVICTED_EACH_TASK;
    Watch watch = evicting ? Watch.recording(root) : Watch.fatalAt(root, point);
    String trouble = perform(watch, evicting);
    Seen seen = seen();
    List<String> twice = new ArrayList<>(product.startedTwice());
    twice.addAll(seen.startedBeyond(reference));
    List<String> lost = new ArrayList<>(seen.missingOf(reference));
    if (trouble != null) {
      lost.add(trouble);
    }
    List<String> different = new ArrayList<>(seen.differencesTo(reference));
    different.addAll(Leftovers.ledgerFaults(catalog.catalog()));
    return new CellResult(
        scenario,
        point,
        evicting || watch.met().getCount() == 0,
        twice,
        left(),
        lost,
        different,
        Duration.ofNanos(System.nanoTime() - began));
  }

  /** Runs it to its end; returns what kept it from ending, null when it ended. */
  private @Nullable String perform(Watch watch, boolean evicting) {
    MortalWorker first = MortalWorker.start(post, catalog.poolOfAWorker(), watch, evicting);
    MortalWorker working = first;
    try {
      WorkflowStub run = start(scenario.procedure(), scenario.request(), root);
      if (diesBeforeTheEnd(watch, run)) {
        first.bury();
        working = MortalWorker.start(post, catalog.poolOfAWorker(), Watch.recording(root), false);
      }
      return end(run);
    } finally {
      working.close();
    }
  }

  private WorkflowStub start(String procedure, Map<String, Object> request, String id) {
    WorkflowStub run =
        client.newUntypedWorkflowStub(
            procedure,
            WorkflowOptions.newBuilder().setTaskQueue(post.runbooks()).setWorkflowId(id).build());
    run.start(request);
    return run;
  }

  /** Waits for whatever comes first: the fatal point, or the end of a run that never meets it. */
  private boolean diesBeforeTheEnd(Watch watch, WorkflowStub run) {
    if (!watch.fatal()) {
      return false;
    }
    var ended = run.getResultAsync(Map.class);
    try {
      long end = System.nanoTime() + LIMIT.toNanos();
      while (!watch.met().await(50, TimeUnit.MILLISECONDS)) {
        if (ended.isDone() || System.nanoTime() > end) {
          return false;
        }
      }
      return watch.kills();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private @Nullable String end(WorkflowStub run) {
    try {
      run.getResult(LIMIT.toSeconds(), TimeUnit.SECONDS, Map.class);
      return null;
    } catch (WorkflowFailedException e) {
      return null; // an end, too; whether it is the right one, the verdicts say
    } catch (TimeoutException e) {
      return "the run has not ended after %d minutes; pending: %s; the Temporal server's last words: %s"
          .formatted(LIMIT.toMinutes(), pending(), servers.lastWordsOfTemporal());
    }
  }

  /** What the runs that are still open wait for, as the Temporal server sees it. */
  private List<String> pending() {
    return catalog
        .catalog()
        .jdbc()
        .sql("select workflow_id from run where phase <> 'DONE' order by id")
        .query(String.class)
        .list()
        .stream()
        .map(id -> id + " " + pending(id))
        .map(words -> words.replaceAll("\\s+", " "))
        .toList();
  }

  /** Never throws: it speaks of a run that is already wrong, and must not hide that. */
  private String pending(String workflowId) {
    try {
      var run = client.newUntypedWorkflowStub(workflowId).describe().getRawDescription();
      return run.getWorkflowExecutionInfo().getStatus()
          + " with "
          + run.getWorkflowExecutionInfo().getHistoryLength()
          + " events, "
          + run.getPendingActivitiesList()
          + " "
          + run.getPendingWorkflowTask();
    } catch (WorkflowServiceException e) {
      return "is not described: " + e.getCause();
    }
  }

  private Seen seen() {
    Catalog own = catalog.catalog();
    return Seen.of(root, own, product.starts());
  }

  private List<String> left() {
    List<String> left = Leftovers.in(catalog.catalog());
    left.addAll(product.leftovers());
    return left;
  }

  @Override
  public void close() {
    product.close();
    catalog.close();
  }
}
