package dev.backstay.control;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.point.CopyRecord.State;
import dev.backstay.catalog.point.LogRange;
import dev.backstay.catalog.point.Verification;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.model.Artifact;
import dev.backstay.workflows.model.Baseline;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.port.JobSettlement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records what verifications found, and what that means for the copy they read. */
final class Verdicts {
  private final Catalog catalog;

  Verdicts(Catalog catalog) {
    this.catalog = catalog;
  }

  void record(JobSettlement settlement, VerifyJob verify, boolean reconciled) {
    if (verify.depth() == Depth.BASELINE) {
      baseline(settlement, verify);
      return;
    }
    catalog.verifications().put(verification(settlement, verify));
    if (verify.depth() == Depth.LOG && settlement.result().outcome().usable()) {
      catalog.logRanges().add(logRange(settlement, verify));
    }
    if (verify.copy() != null && reconciled) {
      judge(verify.copy(), verify.depth(), settlement.result());
    }
  }

  private void baseline(JobSettlement settlement, VerifyJob verify) {
    JobResult result = settlement.result();
    Artifact content = result.evidence();
    if (result.outcome().usable() && content != null) {
      Instant takenAt = moment(result, "takenAt").orElse(result.startedAt());
      catalog
          .baselines()
          .add(
              new Baseline("bl-" + settlement.token(), verify.asset().name(), takenAt, content),
              settlement.token());
    }
  }

  private void judge(Copy copy, Depth depth, JobResult result) {
    if (result.cause() == Cause.POINT_MISSING) {
      catalog.copies().move(copy.id(), State.AVAILABLE, State.MISSING);
    } else if (damaged(result)) {
      catalog.copies().move(copy.id(), State.AVAILABLE, State.DAMAGED);
    } else if (result.outcome().usable()) {
      if (depth == Depth.READ_ALL) {
        catalog.copies().move(copy.id(), State.DAMAGED, State.AVAILABLE);
      }
      if (depth == Depth.METADATA || depth == Depth.READ_ALL) {
        catalog.copies().move(copy.id(), State.MISSING, State.AVAILABLE);
      }
    }
  }

  private static boolean damaged(JobResult result) {
    return result.proof() == Proof.DIFFERENT
        || result.cause() == Cause.BACKUP_DAMAGED
        || result.cause() == Cause.REPOSITORY_DAMAGED;
  }

  private static Verification verification(JobSettlement settlement, VerifyJob verify) {
    JobResult result = settlement.result();
    return new Verification(
        settlement.token(),
        verify.asset().name(),
        verify.point() == null ? null : verify.point().id(),
        verify.copy() == null ? null : verify.copy().id(),
        verify.depth(),
        result.outcome(),
        result.proof(),
        result.cause(),
        verify.expected(),
        result.message(),
        result.facts(),
        result.evidence(),
        settlement.run().workflowId(),
        result.startedAt(),
        result.endedAt());
  }

  private static LogRange logRange(JobSettlement settlement, VerifyJob verify) {
    JobResult result = settlement.result();
    Point point = verify.point();
    return new LogRange(
        settlement.token(),
        verify.asset().name(),
        verify.system(),
        point == null ? null : point.id(),
        fact(result, "timeline", point == null ? null : point.timeline()),
        fact(result, "logFrom", point == null ? null : point.logFrom()),
        fact(result, "logTo", null),
        moment(result, "archivedUntil").or(() -> moment(result, "switchedAt")).orElse(null),
        result.endedAt());
  }

  private static @Nullable String fact(JobResult result, String name, @Nullable String otherwise) {
    String value = result.facts().get(name);
    return value == null ? otherwise : value;
  }

  private static Optional<Instant> moment(JobResult result, String fact) {
    String value = result.facts().get(fact);
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(value).toInstant());
    } catch (DateTimeParseException notIso) {
      return Optional.empty();
    }
  }
}
