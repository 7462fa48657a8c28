package dev.backstay.workflows.model;

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
 */
public record RestoreSource(
    String asset,
    Point point,
    List<Copy> copies,
    @Nullable Instant until,
    @Nullable Baseline baseline) {

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
    return new RestoreSource(asset, point, List.copyOf(order), until, baseline);
  }
}
