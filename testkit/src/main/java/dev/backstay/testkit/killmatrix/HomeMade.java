package dev.backstay.testkit.killmatrix;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.point.CopyRecord;
import dev.backstay.systems.BackupSystem;
import dev.backstay.testkit.simulated.Handle;
import dev.backstay.testkit.simulated.SimulatedJob;
import dev.backstay.testkit.simulated.SimulatedProduct;
import dev.backstay.testkit.simulated.SimulatedSystem;
import dev.backstay.testkit.simulated.StartCall;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A simulated product that workers call without a network. */
final class HomeMade implements CellProduct {
  /** Long enough that a job is awaited, and that a worker can be lost meanwhile. */
  private static final Duration WORK = Duration.ofMillis(300);

  private static final Duration CALL_DEADLINE = Duration.ofSeconds(1);
  private static final Duration VISIBILITY_DELAY = Duration.ofSeconds(1);

  private final Handle handle;
  private final SimulatedProduct product;
  private final BackupSystem driver;

  HomeMade(Handle handle) {
    this.handle = handle;
    product = new SimulatedProduct(handle);
    product.jobsTake(WORK);
    driver =
        handle == Handle.PLAIN
            ? new SimulatedSystem(product, CALL_DEADLINE, VISIBILITY_DELAY)
            : new SimulatedSystem(product);
  }

  @Override
  public String estate() {
    return CellCatalog.text("estate.yaml").replace("TYPE", handle.type());
  }

  @Override
  public List<BackupSystem> drivers() {
    return List.of(driver);
  }

  @Override
  public void putPoints(Catalog catalog, String site) {
    Assets.backups(site).forEach(backup -> putPoint(catalog, backup));
  }

  /** Puts a backup into the product and its recovery point into the catalog. */
  private void putPoint(Catalog catalog, BackupJob backup) {
    String asset = backup.assetName();
    SimulatedJob job = product.nightly(backup, "before");
    Instant at = job.startedAt();
    catalog
        .points()
        .add(point(CellCatalog.pointOf(asset), backup, at), "before-" + asset, "before", true);
    catalog
        .copies()
        .add(
            new Copy(
                "cp-before-" + asset,
                CellCatalog.pointOf(asset),
                backup.repository().name(),
                job.nativeId(),
                at,
                null,
                null,
                1000),
            "before-" + asset,
            true,
            CopyRecord.State.AVAILABLE);
  }

  private static Point point(String id, BackupJob backup, Instant at) {
    boolean database = backup.asset().hasLog();
    return new Point(
        id,
        backup.assetName(),
        backup.system(),
        at,
        at,
        Consistency.ENGINE,
        Consistency.ENGINE,
        Completeness.COMPLETE,
        1000,
        database ? "1" : null,
        database ? "000000010000000000000001" : null,
        database ? "000000010000000000000002" : null,
        null);
  }

  @Override
  public SortedMap<String, Integer> starts() {
    SortedMap<String, Integer> starts = new TreeMap<>();
    for (SimulatedJob job : product.jobs()) {
      if (job.startedFor() != null) {
        starts.merge(words(job.spec()), 1, Integer::sum);
      }
    }
    return starts;
  }

  /** Tokens under which it was asked to start more than once, or started more than one. */
  @Override
  public List<String> startedTwice() {
    Map<String, Integer> calls = new HashMap<>();
    Map<String, Integer> jobs = new HashMap<>();
    for (StartCall call : product.startCalls()) {
      calls.merge(call.order().token() + " " + words(call.order().spec()), 1, Integer::sum);
    }
    for (SimulatedJob job : product.jobs()) {
      if (job.startedFor() != null) {
        jobs.merge(job.startedFor() + " " + words(job.spec()), 1, Integer::sum);
      }
    }
    List<String> twice = new ArrayList<>();
    calls.forEach((what, times) -> say(twice, what, times, "start calls"));
    jobs.forEach((what, times) -> say(twice, what, times, "jobs"));
    return twice;
  }

  private static void say(List<String> twice, String what, int times, String of) {
    if (times > 1) {
      twice.add(what + ": " + times + " " + of);
    }
  }

  /** Jobs that still run, and restored data in a disposable zone that nobody removed. */
  @Override
  public List<String> leftovers() {
    List<String> left = new ArrayList<>();
    product.stillRunning().forEach(job -> left.add("running job: " + words(job.spec())));
    product.leftovers().stream()
        .filter(path -> path.startsWith(CellCatalog.SCRATCH + "/"))
        .forEach(path -> left.add("scratch data: " + path));
    return left;
  }

  private static String words(JobSpec spec) {
    return spec instanceof VerifyJob verify
        ? "verify " + verify.depth() + " of " + spec.assetName()
        : spec.kind() + " of " + spec.assetName();
  }
}
