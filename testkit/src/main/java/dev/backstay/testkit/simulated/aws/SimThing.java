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

  SimThing(String arn) {
    this.arn = arn;
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
