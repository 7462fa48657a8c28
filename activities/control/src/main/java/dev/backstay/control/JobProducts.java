package dev.backstay.control;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.finding.Sighting;
import dev.backstay.catalog.point.CopyRecord.State;
import dev.backstay.catalog.system.CapacitySample;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.port.JobSettlement;
import java.util.Map;

/** Records what a job made: points, copies, verdicts, samples. Nothing unusable looks usable. */
final class JobProducts {
  private final Catalog catalog;
  private final EstateFacts estate;
  private final Verdicts verdicts;

  JobProducts(Catalog catalog, EstateFacts estate) {
    this.catalog = catalog;
    this.estate = estate;
    this.verdicts = new Verdicts(catalog);
  }

  void record(JobSettlement settlement, boolean reconciled) {
    switch (settlement.spec()) {
      case BackupJob backup -> backup(settlement, reconciled);
      case CopyJob copy -> copy(settlement, reconciled);
      case VerifyJob verify -> verdicts.record(settlement, verify, reconciled);
      case ObserveJob observe -> observe(settlement, observe);
      default -> {}
    }
  }

  private void backup(JobSettlement settlement, boolean reconciled) {
    JobResult result = settlement.result();
    Point point = result.point();
    boolean made = result.outcome().usable() || result.outcome() == Outcome.PARTIAL;
    if (!made || point == null) {
      return;
    }
    boolean partial = result.outcome() == Outcome.PARTIAL;
    catalog
        .points()
        .add(
            partial ? incomplete(point) : point,
            settlement.token(),
            settlement.run().workflowId(),
            reconciled);
    if (result.copy() != null) {
      add(settlement, result.copy(), true, reconciled ? State.AVAILABLE : State.UNRECONCILED);
    }
    chain(settlement, point);
  }

  /** Whoever reads the point later leases its whole chain. */
  private void chain(JobSettlement settlement, Point point) {
    Copy copy = settlement.result().copy();
    String parents = settlement.result().facts().getOrDefault(BackupJob.PARENTS, "").strip();
    if (copy == null || parents.isEmpty()) {
      return;
    }
    for (String nativeId : parents.split("\\s+")) {
      catalog
          .copies()
          .byNativeId(copy.repository(), nativeId)
          .ifPresentOrElse(
              parent -> catalog.points().depend(point.id(), parent.copy().point()),
              () -> catalog.findings().see(brokenChain(settlement, point, nativeId)));
    }
  }

  private static Sighting brokenChain(JobSettlement settlement, Point point, String nativeId) {
    return new Sighting(
        "chain-unknown:" + point.id() + ":" + nativeId,
        "chain-unknown",
        "warning",
        point.asset(),
        "Point %s depends on %s, which the catalog does not know: it cannot be kept from being deleted."
            .formatted(point.id(), nativeId),
        "Run CatalogMaintenance for the repository, and keep %s until it is known."
            .formatted(nativeId),
        settlement.run().workflowId());
  }

  /** A copy that misses something is kept, and never offered for a restore. */
  private void copy(JobSettlement settlement, boolean reconciled) {
    JobResult result = settlement.result();
    boolean partial = result.outcome() == Outcome.PARTIAL;
    if (result.copy() == null || !(result.outcome().usable() || partial)) {
      return;
    }
    if (catalog.points().byId(result.copy().point()).isEmpty()) {
      return; // the point is unknown here: catalog maintenance names the copy
    }
    State state = partial ? State.DAMAGED : State.AVAILABLE;
    add(settlement, result.copy(), false, reconciled ? state : State.UNRECONCILED);
  }

  private void add(JobSettlement settlement, Copy copy, boolean main, State state) {
    Copy dated =
        copy.expiresAt() != null
            ? copy
            : new Copy(
                copy.id(),
                copy.point(),
                copy.repository(),
                copy.nativeId(),
                copy.recordedAt(),
                estate.expiry(settlement.spec().assetName(), copy.recordedAt()).orElse(null),
                copy.lockedUntil(),
                copy.storedBytes());
    catalog.copies().add(dated, settlement.token(), main, state);
  }

  private void observe(JobSettlement settlement, ObserveJob observe) {
    JobResult result = settlement.result();
    if (observe.subject() != ObserveJob.Subject.CAPACITY
        || observe.repository() == null
        || !result.outcome().usable()) {
      return;
    }
    catalog
        .capacity()
        .add(
            new CapacitySample(
                observe.repository().name(),
                result.endedAt(),
                bytes(result.facts(), "usedBytes"),
                bytes(result.facts(), "freeBytes"),
                bytes(result.facts(), "totalBytes"),
                settlement.token()));
  }

  private static long bytes(Map<String, String> facts, String name) {
    String value = facts.get(name);
    return value != null && value.matches("\\d{1,18}") ? Long.parseLong(value) : -1;
  }

  private static Point incomplete(Point point) {
    return new Point(
        point.id(),
        point.asset(),
        point.system(),
        point.consistentAt(),
        point.recordedAt(),
        point.wanted(),
        point.achieved(),
        Completeness.PARTIAL,
        point.logicalBytes(),
        point.timeline(),
        point.logFrom(),
        point.logTo(),
        point.manifest());
  }
}
