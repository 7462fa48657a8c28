package dev.backstay.systems.restic;

import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Point;

/**
 * The tags by which Backstay finds its snapshots. A snapshot's id changes when a tag is added to
 * it, the tag of its point does not.
 */
final class Tag {
  private Tag() {}

  /** Every copy of a point carries it. */
  static String of(Point point) {
    return token(point.id());
  }

  /** Only a copy that restic made of something else than a snapshot carries one of its own. */
  static String of(Copy copy) {
    return token(copy.id());
  }

  private static String token(String id) {
    return id.substring(id.indexOf('-') + 1);
  }
}
