package dev.backstay.control.admission;

import dev.backstay.catalog.estate.spec.Form;
import dev.backstay.catalog.estate.spec.RepositorySpec;
import dev.backstay.catalog.estate.spec.SystemSpec;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.PolicyRef;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Backup of one asset. */
final class BackupRules {
  private final Desk desk;
  private final AssetChoice assets;
  private final Capabilities capabilities;

  BackupRules(Desk desk, AssetChoice assets) {
    this.desk = desk;
    this.assets = assets;
    this.capabilities = new Capabilities(desk);
  }

  Verdict decide(@Nullable String name, String kind) {
    AssetRef asset = assets.one(name, kind);
    if (asset == null) {
      return Verdict.none();
    }
    new FenceRules(desk).whole(asset);
    checkSystems(asset);
    capabilities.require("asset", asset.system(), also(kind));
    checkProofZone(asset);
    return Verdict.of(
        asset.name(), asset.policy().tier().priority(), List.of(asset), repositories(asset));
  }

  /** A proof that is due needs a place; better said now than after the backup. */
  void checkProofZone(AssetRef asset) {
    PolicyRef policy = asset.policy();
    Instant due = policy.proofDueAt();
    if (due != null && !due.isAfter(desk.now()) && policy.proofZone() == null) {
      desk.problems()
          .state(
              "asset",
              "policy '"
                  + policy.name()
                  + "' wants a restore test, due since "
                  + due
                  + ", and names no zone for it",
              "a policy with verification.zone, or without testEvery",
              "verification: {zone: scratch}");
    }
  }

  /** What a procedure needs beside the backup itself. */
  private static Capability[] also(String kind) {
    return switch (kind) {
      case "postgres" -> new Capability[] {Capability.LOG_ARCHIVE};
      case "oracle" -> new Capability[] {Capability.LOG_ARCHIVE, Capability.VERIFY_READ_ALL};
      case "vm" -> new Capability[] {Capability.INCREMENTAL_BACKUP};
      default -> new Capability[] {Capability.DISCOVER};
    };
  }

  /** Whether the systems can do the backup and the further copy, by name. */
  void checkSystems(AssetRef asset) {
    capabilities.require("asset", asset.system(), Capability.FULL_BACKUP);
    String hypervisor = asset.hypervisor();
    if (hypervisor != null) {
      capabilities.require("asset", hypervisor, Capability.SNAPSHOT);
    }
    String offsite = asset.policy().offsite();
    if (offsite != null) {
      capabilities.require("asset", capabilities.systemOf(offsite), Capability.COPY);
      checkCopyJob(offsite);
    }
  }

  /** Veeam copies by jobs of its own: which one, or that none may be started, is declared. */
  private void checkCopyJob(String repository) {
    RepositorySpec spec = Objects.requireNonNull(desk.estate().repositories().get(repository));
    SystemSpec system = Objects.requireNonNull(desk.estate().systems().get(spec.system()));
    if (system.type() == SystemSpec.Product.VEEAM && !spec.settings().containsKey("copyJob")) {
      desk.problems()
          .state(
              "asset",
              "repository '%s' has no 'copyJob': nobody says who brings copies there"
                  .formatted(repository),
              Form.COPY_JOB.allowed(),
              "copyJob: " + Form.COPY_JOB.example());
    }
  }

  static List<String> repositories(AssetRef asset) {
    return Stream.of(asset.policy().repository(), asset.policy().offsite())
        .filter(Objects::nonNull)
        .map(String::valueOf)
        .toList();
  }
}
