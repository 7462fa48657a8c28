package dev.backstay.workflows.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pinned answer to "restore what, from where": resolved once, at admission.
 *
 * @param copies every usable copy of the point, best first
 * @param until the moment to recover to, inclusive; null means the point itself
 * @param baseline what the result is compared with; null when none was named
 * @param stopAt the place in the log to recover to instead of a moment; null where {@code until}
 *     decides
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RestoreSource(
    String asset,
    Point point,
    List<Copy> copies,
    @Nullable Instant until,
    @Nullable Baseline baseline,
    @Nullable LogPosition stopAt) {

  /** To the point itself or to a moment. */
  public RestoreSource(
      String asset,
      Point point,
      List<Copy> copies,
      @Nullable Instant until,
      @Nullable Baseline baseline) {
    this(asset, point, copies, until, baseline, null);
  }

  /** The copy a restore reads unless told otherwise. */
  public Copy copy() {
    return copies.getFirst();
  }

  /** The moment the restored data will be consistent at. */
  public Instant dataAsOf() {
    return until == null ? point.consistentAt() : until;
  }

  /** The same source, read from another of its copies. */
  public RestoreSource from(Copy chosen) {
    List<Copy> order = new ArrayList<>(List.of(chosen));
    copies.stream().filter(c -> !c.id().equals(chosen.id())).forEach(order::add);
    return new RestoreSource(asset, point, List.copyOf(order), until, baseline, stopAt);
  }
}
