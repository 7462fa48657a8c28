package dev.backstay.workflows.job;

import dev.backstay.workflows.model.Artifact;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.Proof;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a {@link JobResult}; unknown byte counts are -1, a proof is NONE until one was made. */
public final class JobResultBuilder {
  private static final int MOST_NAMED_ITEMS = 50;

  private final Outcome outcome;
  private final Cause cause;
  private final String message;
  private @Nullable String nextAction;
  private String nativeId = "";
  private final List<JobResult.Node> tree = new ArrayList<>();
  private @Nullable Point point;
  private @Nullable Copy copy;
  private Proof proof = Proof.NONE;
  private long itemsOk;
  private long itemsFailed;
  private List<String> failedItems = List.of();
  private long bytesLogical = -1;
  private long bytesMoved = -1;
  private long bytesStored = -1;
  private final Map<String, String> facts = new LinkedHashMap<>();
  private List<JobResult.Listed> listed = List.of();
  private @Nullable Artifact evidence;
  private Instant startedAt = Instant.EPOCH;
  private Instant endedAt = Instant.EPOCH;

  private JobResultBuilder(Outcome outcome, Cause cause, String message) {
    this.outcome = outcome;
    this.cause = cause;
    this.message = message;
  }

  public static JobResultBuilder succeeded(String message) {
    return new JobResultBuilder(Outcome.SUCCEEDED, Cause.NONE, message);
  }

  /** Anything but plain success: what it was, why, in words, and what to do next. */
  public static JobResultBuilder ended(
      Outcome outcome, Cause cause, String message, @Nullable String nextAction) {
    JobResultBuilder builder = new JobResultBuilder(outcome, cause, message);
    builder.nextAction = nextAction;
    return builder;
  }

  public static JobResultBuilder failed(Cause cause, String message, String nextAction) {
    return ended(Outcome.FAILED, cause, message, nextAction);
  }

  public JobResultBuilder nativeId(String id) {
    this.nativeId = id;
    return this;
  }

  public JobResultBuilder node(JobResult.Node node) {
    tree.add(node);
    return this;
  }

  public JobResultBuilder made(Point newPoint, Copy newCopy) {
    this.point = newPoint;
    this.copy = newCopy;
    return this;
  }

  public JobResultBuilder copied(Copy newCopy) {
    this.copy = newCopy;
    return this;
  }

  public JobResultBuilder proof(Proof found) {
    this.proof = found;
    return this;
  }

  public JobResultBuilder items(long ok, long failed, List<String> failedNames) {
    this.itemsOk = ok;
    this.itemsFailed = failed;
    this.failedItems = List.copyOf(failedNames.stream().limit(MOST_NAMED_ITEMS).toList());
    return this;
  }

  public JobResultBuilder bytes(long logical, long moved, long stored) {
    this.bytesLogical = logical;
    this.bytesMoved = moved;
    this.bytesStored = stored;
    return this;
  }

  public JobResultBuilder fact(String name, Object value) {
    facts.put(name, String.valueOf(value));
    return this;
  }

  public JobResultBuilder listed(List<JobResult.Listed> copies) {
    this.listed = List.copyOf(copies);
    return this;
  }

  public JobResultBuilder evidence(@Nullable Artifact artifact) {
    this.evidence = artifact;
    return this;
  }

  public JobResultBuilder times(Instant started, Instant ended) {
    this.startedAt = started;
    this.endedAt = ended;
    return this;
  }

  public JobResult build() {
    return new JobResult(
        outcome,
        cause,
        message,
        nextAction,
        nativeId,
        List.copyOf(tree),
        point,
        copy,
        proof,
        itemsOk,
        itemsFailed,
        failedItems,
        bytesLogical,
        bytesMoved,
        bytesStored,
        Map.copyOf(facts),
        listed,
        evidence,
        startedAt,
        endedAt);
  }
}
