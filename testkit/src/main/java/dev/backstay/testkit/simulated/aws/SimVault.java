package dev.backstay.testkit.simulated.aws;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A vault, with its lock and the accounts that may copy into it. */
final class SimVault {
  final Place place;
  final String name;
  final String key;
  final Instant created;
  final Set<String> trusted = new TreeSet<>();
  @Nullable Long minDays;
  @Nullable Long maxDays;
  @Nullable Instant lockDate;
  boolean locked;

  SimVault(Place place, String name, String key, Instant created) {
    this.place = place;
    this.name = name;
    this.key = key;
    this.created = created;
  }

  String arn() {
    return place.vaultArn(name);
  }
}
