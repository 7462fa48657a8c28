package dev.backstay.catalog.estate;

import dev.backstay.catalog.estate.CrossAccount.Obstacle;
import dev.backstay.catalog.estate.spec.AssetSpec;
import dev.backstay.catalog.estate.spec.Kind;
import dev.backstay.catalog.estate.spec.PolicySpec;
import dev.backstay.catalog.estate.spec.RepositorySpec;
import dev.backstay.catalog.estate.spec.RestoreZoneSpec;
import dev.backstay.catalog.estate.spec.SystemSpec;
import dev.backstay.catalog.estate.yaml.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the restore test that a policy promises can be made of what is backed up of AWS. It is
 * said when the estate is applied: a backup at night must not end badly for a test nobody can make.
 */
final class ProofPlace {
  private final EstateRules estate;
  private final CrossAccount accounts;

  ProofPlace(EstateRules estate) {
    this.estate = estate;
    this.accounts =
        new CrossAccount(
            name -> estate.spec(Kind.SYSTEM, name, SystemSpec.class),
            name -> estate.spec(Kind.REPOSITORY, name, RepositorySpec.class),
            estate.names(Kind.REPOSITORY));
  }

  /** Why it cannot be made; nothing when it can, or when the policy promises none. */
  List<Obstacle> obstacles(String name, AssetSpec asset) {
    Optional<SystemSpec> system = estate.spec(Kind.SYSTEM, asset.system(), SystemSpec.class);
    Optional<PolicySpec> policy = estate.spec(Kind.POLICY, asset.policy(), PolicySpec.class);
    if (system.isEmpty()
        || system.get().type() != SystemSpec.Product.AWSBACKUP
        || policy.isEmpty()) {
      return List.of();
    }
    Duration every = policy.get().proofEvery();
    if (every == null) {
      return List.of();
    }
    String promise =
        "policy '%s' wants a restore test every %s, and "
            .formatted(asset.policy(), Durations.words(every));
    return found(name, asset, system.get(), policy.get()).stream()
        .map(
            obstacle ->
                new Obstacle(
                    promise + obstacle.wrong(),
                    obstacle.allowed() + "; or a policy without testEvery and verification",
                    obstacle.example()))
        .toList();
  }

  private List<Obstacle> found(String name, AssetSpec asset, SystemSpec system, PolicySpec policy) {
    Optional<Obstacle> kind = accounts.removable(name, asset);
    if (kind.isPresent()) {
      return List.of(kind.get()); // no zone would help
    }
    PolicySpec.Verification verification = policy.verification();
    String zone = verification == null ? null : verification.zone();
    if (zone == null) {
      return List.of(
          new Obstacle(
              "names no zone for it",
              "a policy with verification.zone",
              "verification: {zone: recovery-account}"));
    }
    Optional<RestoreZoneSpec> place = estate.spec(Kind.RESTORE_ZONE, zone, RestoreZoneSpec.class);
    if (place.isEmpty()) {
      return List.of(); // said of the policy
    }
    List<Obstacle> obstacles = new ArrayList<>(accounts.into(name, asset, zone, place.get()));
    if (!place.get().disposable()) {
      obstacles.add(
          new Obstacle(
              "'" + zone + "' is not disposable, so a test may not clear up in it",
              "a zone with disposable: true",
              null));
    }
    if (!place.get().site().equals(system.site())) {
      obstacles.add(
          new Obstacle(
              "'%s' is at site %s, but '%s' is restored at site %s"
                  .formatted(zone, place.get().site(), name, system.site()),
              "a zone at site " + system.site(),
              null));
    }
    return obstacles;
  }
}
