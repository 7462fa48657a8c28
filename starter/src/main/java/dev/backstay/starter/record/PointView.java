package dev.backstay.starter.record;

import dev.backstay.catalog.point.CopyRecord;
import dev.backstay.catalog.point.PointRecord;
import dev.backstay.catalog.point.Verification;
import dev.backstay.workflows.model.Artifact;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.Proof;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recovery point, where it lies, and what was proved of it.
 *
 * @param run the run that made it
 * @param reconciled false for a result of an older epoch of its system; not used until a person
 *     decides
 * @param verifiedAt when it was last proved; null when never, or when a later proof failed
 * @param verifications newest first; empty in lists
 */
record PointView(
    String id,
    String asset,
    String system,
    String run,
    Instant consistentAt,
    Instant recordedAt,
    Consistency wanted,
    Consistency achieved,
    Completeness completeness,
    long logicalBytes,
    boolean reconciled,
    @Nullable String timeline,
    @Nullable String logFrom,
    @Nullable String logTo,
    @Nullable Artifact manifest,
    List<CopyView> copies,
    @Nullable Instant verifiedAt,
    List<VerificationView> verifications,
    String self) {

  /** Where it lies. */
  record CopyView(
      String id,
      String repository,
      String nativeId,
      CopyRecord.State state,
      boolean main,
      Instant recordedAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lockedUntil,
      long storedBytes) {

    static CopyView of(CopyRecord record) {
      var copy = record.copy();
      return new CopyView(
          copy.id(),
          copy.repository(),
          copy.nativeId(),
          record.state(),
          record.main(),
          copy.recordedAt(),
          copy.expiresAt(),
          copy.lockedUntil(),
          copy.storedBytes());
    }
  }

  /** One verdict about it. */
  record VerificationView(
      String depth,
      Outcome outcome,
      Proof proof,
      String message,
      Map<String, String> facts,
      String run,
      Instant endedAt) {

    static VerificationView of(Verification verification) {
      return new VerificationView(
          verification.depth().name(),
          verification.outcome(),
          verification.proof(),
          verification.message(),
          verification.facts(),
          verification.workflowId(),
          verification.endedAt());
    }
  }

  static PointView of(PointRecord record, List<Verification> verifications) {
    Point point = record.point();
    return new PointView(
        point.id(),
        point.asset(),
        point.system(),
        record.workflowId(),
        point.consistentAt(),
        point.recordedAt(),
        point.wanted(),
        point.achieved(),
        point.completeness(),
        point.logicalBytes(),
        record.reconciled(),
        point.timeline(),
        point.logFrom(),
        point.logTo(),
        point.manifest(),
        record.copies().stream().map(CopyView::of).toList(),
        record.verifiedAt(),
        verifications.stream().map(VerificationView::of).toList(),
        "/api/v1/recovery-points/" + point.id());
  }
}
