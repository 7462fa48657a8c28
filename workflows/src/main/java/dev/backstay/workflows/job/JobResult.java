package dev.backstay.workflows.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.backstay.workflows.model.Artifact;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.Proof;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a job came to. Drivers build it with {@link JobResultBuilder}; workflows and the catalog
 * read it.
 *
 * @param message what happened, one or two plain sentences, without secrets
 * @param nextAction what a person should do; null when nothing
 * @param failedItems names of items that failed, at most 50; {@code itemsFailed} counts them all
 * @param bytesLogical bytes of the source or target; -1 unknown
 * @param bytesMoved bytes read or sent; -1 unknown
 * @param bytesStored bytes added to the repository; -1 unknown
 * @param facts figures by name, as the specification documents them
 * @param listed what a {@link ListPointsJob} saw
 * @param evidence the tool's own output or our digests, kept at the site; null when there is none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JobResult(
    Outcome outcome,
    Cause cause,
    String message,
    @Nullable String nextAction,
    String nativeId,
    List<Node> tree,
    @Nullable Point point,
    @Nullable Copy copy,
    Proof proof,
    long itemsOk,
    long itemsFailed,
    List<String> failedItems,
    long bytesLogical,
    long bytesMoved,
    long bytesStored,
    Map<String, String> facts,
    List<Listed> listed,
    @Nullable Artifact evidence,
    Instant startedAt,
    Instant endedAt) {

  /** A part of the job as the product shows it; a parent may hide failing children. */
  public record Node(String nativeId, @Nullable String parent, String name, Outcome outcome) {}

  /** A copy the product lists. */
  public record Listed(
      String nativeId, String label, @Nullable Instant time, long bytes, String state) {}

  /** The same result with one part of the job more, and a sentence about it. */
  public JobResult with(Node part, String sentence) {
    List<Node> parts = new ArrayList<>(tree);
    parts.add(part);
    return new JobResult(
        outcome,
        cause,
        message + " " + sentence,
        nextAction,
        nativeId,
        List.copyOf(parts),
        point,
        copy,
        proof,
        itemsOk,
        itemsFailed,
        failedItems,
        bytesLogical,
        bytesMoved,
        bytesStored,
        facts,
        listed,
        evidence,
        startedAt,
        endedAt);
  }

  /** The same result with one fact more. */
  public JobResult with(String fact, String value) {
    Map<String, String> more = new TreeMap<>(facts);
    more.put(fact, value);
    return with(message, more);
  }

  /** The same result of a job that a simulator played: no reader takes it for a product's. */
  public JobResult simulated() {
    Map<String, String> more = new TreeMap<>(facts);
    more.put("simulated", "true");
    return with("SIMULATED: " + message, more);
  }

  private JobResult with(String words, Map<String, String> more) {
    return new JobResult(
        outcome,
        cause,
        words,
        nextAction,
        nativeId,
        tree,
        point,
        copy,
        proof,
        itemsOk,
        itemsFailed,
        failedItems,
        bytesLogical,
        bytesMoved,
        bytesStored,
        Map.copyOf(more),
        listed,
        evidence,
        startedAt,
        endedAt);
  }

  /** A fact that the specification promises. */
  public String fact(String name) {
    String value = facts.get(name);
    if (value == null) {
      throw new IllegalStateException("the driver did not report the fact '" + name + "'");
    }
    return value;
  }
}
