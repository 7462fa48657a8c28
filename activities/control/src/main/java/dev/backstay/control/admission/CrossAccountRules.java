package dev.backstay.control.admission;

import dev.backstay.catalog.estate.spec.RepositorySpec;
import dev.backstay.catalog.estate.spec.SystemSpec;
import dev.backstay.catalog.estate.yaml.Closest;
import dev.backstay.workflows.cloud.CrossAccountRestoreRequest;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RestoreSource;
import dev.backstay.workflows.model.ZoneRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A restore test in another account: the zone names the account and the vault it is read from. */
final class CrossAccountRules {
  private static final String VAULT = "aws-repository";
  private static final String ACCOUNT = "aws-account";

  private final Desk desk;
  private final AssetChoice assets;

  CrossAccountRules(Desk desk, AssetChoice assets) {
    this.desk = desk;
    this.assets = assets;
  }

  Verdict decide(CrossAccountRestoreRequest request) {
    PointWanted wanted = PointWanted.parse(request.point(), null, desk.now(), desk.problems());
    AssetRef asset = assets.one(request.asset(), "aws-resource");
    if (asset == null) {
      return Verdict.none();
    }
    checkRemovable(asset);
    ZoneChoice zones = new ZoneChoice(desk);
    ZoneRef zone = zones.choose(request.zone(), List.of(asset), true);
    String vault = zone == null ? null : vault(asset, zone);
    RestoreSource source = wanted == null ? null : new SourceChoice(desk).pin(asset, wanted, null);
    List<RestoreSource> sources = source == null ? List.of() : List.of(source);
    zones.checkRoom(zone, sources);
    List<String> repositories = new ArrayList<>(Sources.repositories(sources));
    if (vault != null && !repositories.contains(vault)) {
      repositories.add(vault);
    }
    return new Verdict(
        asset.name(), Priority.BACKGROUND, List.of(asset), repositories, sources, zone, null);
  }

  /** What is restored for a test is removed again; of a bucket the driver cannot do that. */
  private void checkRemovable(AssetRef asset) {
    String arn = asset.nativeIds().getOrDefault("arn", "");
    if (!arn.contains(":volume/") && !arn.contains(":db:")) {
      desk.problems()
          .state(
              "asset",
              "'"
                  + asset.name()
                  + "' is neither a volume nor a database instance, and nothing else can be removed"
                  + " after a test",
              "an asset whose arn is of a volume (ec2) or a database instance (rds)",
              null);
    }
  }

  private @Nullable String vault(AssetRef asset, ZoneRef zone) {
    String name = zone.nativeId(VAULT);
    RepositorySpec vault = desk.estate().repositories().get(name);
    if (vault == null) {
      desk.problems()
          .state(
              "zone",
              name.isEmpty()
                  ? "'" + zone.name() + "' is no account: it has no native id '" + VAULT + "'"
                  : "the '" + VAULT + "' of '" + zone.name() + "' is no repository: '" + name + "'",
              Closest.list(desk.estate().repositories().keySet(), "a repository of the estate"),
              "nativeIds: {aws-account: \"444455556666\", aws-repository: recovery-vault}");
      return null;
    }
    new Capabilities(desk)
        .require(
            "zone", vault.system(), Capability.COPY, Capability.RESTORE, Capability.LIST_POINTS);
    checkAccounts(asset, zone, vault.system());
    return name;
  }

  /** The role's account is the zone's, and another than the one the asset lives in. */
  private void checkAccounts(AssetRef asset, ZoneRef zone, String system) {
    Optional<String> there = accountOf(system);
    if (there.isEmpty()) {
      return; // a simulated product has no accounts
    }
    if (!there.get().equals(zone.nativeId(ACCOUNT))) {
      desk.problems()
          .state(
              "zone",
              "'%s' is account '%s', and the role of system '%s' works in %s"
                  .formatted(zone.name(), zone.nativeId(ACCOUNT), system, there.get()),
              "a zone whose aws-account is the account of its vault",
              "aws-account: \"" + there.get() + "\"");
    }
    if (there.equals(accountOf(asset.system()))) {
      desk.problems()
          .state(
              "zone",
              "'%s' is the account that '%s' lives in; who owns that account owns the copy too"
                  .formatted(zone.name(), asset.name()),
              "a zone in another account",
              null);
    }
  }

  private Optional<String> accountOf(String system) {
    SystemSpec spec = desk.estate().systems().get(system);
    String role = spec == null ? null : spec.settings().get("assumeRole");
    String[] part = role == null ? new String[0] : role.split(":", 6);
    return part.length < 6 ? Optional.empty() : Optional.of(part[4]);
  }
}
