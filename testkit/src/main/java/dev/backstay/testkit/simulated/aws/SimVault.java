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

  /** The name of the request that made it; empty when it had none. */
  final String request;

  final Set<String> trusted = new TreeSet<>();
  @Nullable Long minDays;
  @Nullable Long maxDays;
  @Nullable Instant lockDate;
  boolean locked;

  SimVault(Place place, String name, String key, String request, Instant created) {
    this.place = place;
    this.name = name;
    this.key = key;
    this.request = request;
    this.created = created;
  }

  String arn() {
    return place.vaultArn(name);
  }
}
