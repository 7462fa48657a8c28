package dev.backstay.testkit.simulated.aws;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A recovery point in a vault. */
final class SimPoint {
  final String arn;
  final Place place;
  final String vault;
  final String resource;
  final Instant created;
  final long bytes;
  final @Nullable Long deleteAfterDays;
  final Map<String, String> tags = new TreeMap<>();
  String status = "CREATING";
  boolean encrypted = true;

  /** The vault it was copied from; null for what was backed up here. */
  @Nullable String copiedFrom;

  SimPoint(
      String arn,
      Place place,
      String vault,
      String resource,
      Instant created,
      long bytes,
      @Nullable Long deleteAfterDays) {
    this.arn = arn;
    this.place = place;
    this.vault = vault;
    this.resource = resource;
    this.created = created;
    this.bytes = bytes;
    this.deleteAfterDays = deleteAfterDays;
  }

  @Nullable Instant deleteAt() {
    return deleteAfterDays == null ? null : created.plus(deleteAfterDays, ChronoUnit.DAYS);
  }
}
