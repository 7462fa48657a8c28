package dev.backstay.control.admission;

import dev.backstay.catalog.estate.spec.AssetSpec;
import dev.backstay.catalog.estate.spec.RepositorySpec;
import dev.backstay.catalog.estate.yaml.Closest;
import dev.backstay.workflows.cloud.AwsBackupRequest;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Backup of a cloud's resource, with what its plan and vaults are to look like. */
final class AwsBackupRules {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private final Desk desk;
  private final AssetChoice assets;

  AwsBackupRules(Desk desk, AssetChoice assets) {
    this.desk = desk;
    this.assets = assets;
  }

  Verdict decide(AwsBackupRequest request) {
    Verdict verdict = new BackupRules(desk, assets).decide(request.asset(), "aws-resource");
    checkDigests(request);
    if (verdict.assets().isEmpty()) {
      return verdict;
    }
    AssetRef asset = verdict.assets().getFirst();
    Capabilities capabilities = new Capabilities(desk);
    for (String repository : verdict.repositories()) {
      capabilities.require("asset", capabilities.systemOf(repository), Capability.CONFIGURE);
    }
    checkConfirm(request, verdict);
    return new Verdict(
        verdict.target(),
        verdict.priority(),
        withOthersOfItsPlan(asset),
        verdict.repositories(),
        List.of(),
        null,
        null);
  }

  private void checkDigests(AwsBackupRequest request) {
    List<String> apply = Objects.requireNonNullElse(request.apply(), List.of());
    for (int i = 0; i < apply.size(); i++) {
      if (!DIGEST.matcher(apply.get(i)).matches()) {
        desk.problems()
            .input(
                "apply[" + i + "]",
                "'" + apply.get(i) + "' is no digest of a comparison",
                "a digest that step COMPARE of an earlier run has shown",
                null);
      }
    }
  }

  /** A confirmation that fits nothing is a misunderstanding, and the wrong moment for one. */
  private void checkConfirm(AwsBackupRequest request, Verdict verdict) {
    String confirm = request.confirm();
    if (confirm == null) {
      return;
    }
    List<String> vaults = verdict.repositories().stream().map(this::vault).toList();
    if (!vaults.contains(confirm)) {
      desk.problems()
          .input(
              "confirm",
              "'" + confirm + "' is no vault of this policy" + Closest.question(confirm, vaults),
              Closest.list(vaults, "a vault"),
              null);
    }
    if (request.apply() == null) {
      desk.problems()
          .input(
              "confirm",
              "confirms a change, and none is to be applied",
              "confirm together with apply, or neither",
              null);
    }
  }

  private String vault(String repository) {
    RepositorySpec spec = desk.estate().repositories().get(repository);
    return spec == null ? repository : spec.settings().getOrDefault("vault", repository);
  }

  /** The asset first; a plan protects everything of its policy in the same account and region. */
  private List<AssetRef> withOthersOfItsPlan(AssetRef asset) {
    List<AssetRef> all = new ArrayList<>(List.of(asset));
    AssetRefs refs = new AssetRefs(desk);
    desk.estate()
        .assets()
        .forEach(
            (name, spec) -> {
              if (!name.equals(asset.name()) && samePlan(asset, spec)) {
                all.add(refs.of(name, spec));
              }
            });
    return List.copyOf(all);
  }

  private static boolean samePlan(AssetRef asset, AssetSpec other) {
    return AssetRefs.kindOf(other).equals(asset.kind())
        && other.system().equals(asset.system())
        && other.policy().equals(asset.policy().name());
  }
}
