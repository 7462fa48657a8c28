package dev.backstay.catalog.estate;

import dev.backstay.catalog.estate.spec.AssetSpec;
import dev.backstay.catalog.estate.spec.RepositorySpec;
import dev.backstay.catalog.estate.spec.RestoreZoneSpec;
import dev.backstay.catalog.estate.spec.SystemSpec;
import dev.backstay.catalog.estate.yaml.Closest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is backed up of AWS can be restored for a test into a zone: another account, with a
 * vault of its own. The estate asks it of every promise of a test, admission of every test: what is
 * accepted here is not refused there.
 */
public final class CrossAccount {
  private static final String VAULT = "aws-repository";
  private static final String ACCOUNT = "aws-account";
  private static final String AVAILABILITY_ZONE = "aws-availability-zone";

  /** Why it cannot be done, and what would do. */
  public record Obstacle(String wrong, String allowed, @Nullable String example) {}

  private final Function<String, Optional<SystemSpec>> systems;
  private final Function<String, Optional<RepositorySpec>> repositories;
  private final Set<String> names;

  /**
   * @param names of the repositories there are
   */
  CrossAccount(
      Function<String, Optional<SystemSpec>> systems,
      Function<String, Optional<RepositorySpec>> repositories,
      Set<String> names) {
    this.systems = systems;
    this.repositories = repositories;
    this.names = names;
  }

  public CrossAccount(Estate estate) {
    this(
        name -> Optional.ofNullable(estate.systems().get(name)),
        name -> Optional.ofNullable(estate.repositories().get(name)),
        estate.repositories().keySet());
  }

  /** What is restored for a test is removed again; of a bucket the driver cannot do that. */
  public Optional<Obstacle> removable(String name, AssetSpec asset) {
    return isVolume(asset) || arn(asset).contains(":db:")
        ? Optional.empty()
        : Optional.of(
            new Obstacle(
                "'"
                    + name
                    + "' is neither a volume nor a database instance, and nothing else can be"
                    + " removed after a test",
                "an asset whose arn is of a volume (ec2) or a database instance (rds)",
                null));
  }

  /** Whether the zone is an account with a vault, and another one than the asset's. */
  public List<Obstacle> into(String name, AssetSpec asset, String zone, RestoreZoneSpec place) {
    String vault = place.nativeIds().getOrDefault(VAULT, "");
    Optional<RepositorySpec> repository = repositories.apply(vault);
    if (repository.isEmpty()) {
      return List.of(
          new Obstacle(
              vault.isEmpty()
                  ? "'" + zone + "' is no account: it has no native id '" + VAULT + "'"
                  : "the '" + VAULT + "' of '" + zone + "' is no repository: '" + vault + "'",
              Closest.list(names, "a repository of the estate"),
              "nativeIds: {aws-account: \"444455556666\", aws-repository: recovery-vault}"));
    }
    Optional<String> there = accountOf(repository.get().system());
    if (there.isEmpty()) {
      return List.of(); // a simulated product has no accounts
    }
    List<Obstacle> obstacles = new ArrayList<>();
    role(zone, place, repository.get(), there.get()).ifPresent(obstacles::add);
    if (there.equals(accountOf(asset.system()))) {
      obstacles.add(
          new Obstacle(
              "'%s' is the account that '%s' lives in; who owns that account owns the copy too"
                  .formatted(zone, name),
              "a zone in another account",
              null));
    }
    if (isVolume(asset) && !placed(place, repository.get())) {
      obstacles.add(
          new Obstacle(
              "'" + zone + "' does not say where in its region a volume is made",
              "a zone with the native id '" + AVAILABILITY_ZONE + "'",
              AVAILABILITY_ZONE + ": eu-west-1a"));
    }
    return List.copyOf(obstacles);
  }

  /** The role's account is the zone's. */
  private static Optional<Obstacle> role(
      String zone, RestoreZoneSpec place, RepositorySpec vault, String there) {
    String account = place.nativeIds().getOrDefault(ACCOUNT, "");
    return there.equals(account)
        ? Optional.empty()
        : Optional.of(
            new Obstacle(
                "'%s' is account '%s', and the role of system '%s' works in %s"
                    .formatted(zone, account, vault.system(), there),
                "a zone whose aws-account is the account of its vault",
                "aws-account: \"" + there + "\""));
  }

  private static boolean placed(RestoreZoneSpec place, RepositorySpec vault) {
    return !place.nativeIds().getOrDefault(AVAILABILITY_ZONE, "").isEmpty()
        || vault.settings().getOrDefault("restoreMetadata", "").contains("availabilityZone=");
  }

  private static boolean isVolume(AssetSpec asset) {
    return arn(asset).contains(":volume/");
  }

  private static String arn(AssetSpec asset) {
    return asset.nativeIds().getOrDefault("arn", "");
  }

  private Optional<String> accountOf(String system) {
    return systems
        .apply(system)
        .map(spec -> spec.settings().getOrDefault("assumeRole", "").split(":", 6))
        .filter(part -> part.length == 6)
        .map(part -> part[4]);
  }
}
