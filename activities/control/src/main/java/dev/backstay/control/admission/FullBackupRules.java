package dev.backstay.control.admission;

import dev.backstay.workflows.strategy.FullBackupRequest;
import java.util.List;

/** Full backup of assets by name, group or tier. */
final class FullBackupRules {
  private final Desk desk;
  private final AssetChoice assets;

  FullBackupRules(Desk desk, AssetChoice assets) {
    this.desk = desk;
    this.assets = assets;
  }

  Verdict decide(FullBackupRequest request) {
    return new SeveralAssets(desk, assets)
        .choose(
            request.assets(), request.group(), request.tier(), List.of("assets", "group", "tier"))
        .map(this::verdict)
        .orElseGet(Verdict::none);
  }

  private Verdict verdict(SeveralAssets.Chosen chosen) {
    chosen.assets().forEach(asset -> new BackupRules(desk, assets).checkSystems(asset));
    List<String> repositories =
        chosen.assets().stream()
            .flatMap(a -> BackupRules.repositories(a).stream())
            .distinct()
            .toList();
    return Verdict.of(chosen.target(), chosen.priority(), chosen.assets(), repositories);
  }
}
