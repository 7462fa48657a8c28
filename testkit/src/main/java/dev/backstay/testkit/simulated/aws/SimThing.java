package dev.backstay.testkit.simulated.aws;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A volume or a database instance, as far as its own service shows it. */
final class SimThing {
  final String arn;
  final Map<String, String> tags = new TreeMap<>();
  @Nullable String attachedTo;
  boolean deletionProtection;
  boolean deleting;

  /** How many more looks do not show it. */
  int unseen;

  /** How many more looks do not show its tags, from when it has some. */
  int untold;

  SimThing(String arn) {
    this.arn = arn;
  }

  /** Somebody looks for it. */
  boolean seen() {
    boolean seen = unseen == 0;
    unseen = Math.max(0, unseen - 1);
    return seen;
  }

  /** Somebody looks for its tags. */
  Map<String, String> looked() {
    Map<String, String> shown = shownTags();
    untold = tags.isEmpty() ? untold : Math.max(0, untold - 1);
    return shown;
  }

  Map<String, String> shownTags() {
    return untold == 0 ? tags : Map.of();
  }

  /** Its id or name. */
  String name() {
    return arn.replaceAll(".*[:/]", "");
  }

  boolean isIn(Place place) {
    String[] part = arn.split(":", 6);
    return part[3].equals(place.region()) && part[4].equals(place.account());
  }
}
