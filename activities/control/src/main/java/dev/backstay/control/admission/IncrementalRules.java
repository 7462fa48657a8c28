package dev.backstay.control.admission;

import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Chain;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RestoreSource;
import dev.backstay.workflows.model.ZoneRef;
import dev.backstay.workflows.strategy.IncrementalBackupRequest;
import dev.backstay.workflows.strategy.IncrementalRestoreValidationRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Incremental backups of assets by name or group, and restores through their chains. */
final class IncrementalRules {
  /** Each brings its chain along, and an admission must fit into a payload. */
  private static final int MOST_ASSETS = 30;

  private static final Set<String> KINDS = Set.of("vm", "fileset");

  private final Desk desk;
  private final AssetChoice assets;
  private final Capabilities capabilities;

  IncrementalRules(Desk desk, AssetChoice assets) {
    this.desk = desk;
    this.assets = assets;
    this.capabilities = new Capabilities(desk);
  }

  Verdict decide(IncrementalBackupRequest request) {
    return new SeveralAssets(desk, assets)
        .choose(request.assets(), request.group(), null, List.of("assets", "group"))
        .map(this::verdict)
        .orElseGet(Verdict::none);
  }

  private Verdict verdict(SeveralAssets.Chosen chosen) {
    List<AssetRef> named = chosen.assets();
    if (named.size() > MOST_ASSETS) {
      desk.problems()
          .input(
              "assets",
              "are " + named.size(),
              "at most " + MOST_ASSETS + " at once; start several runs",
              null);
    }
    named.forEach(this::check);
    List<Chain> chains =
        named.stream()
            .map(asset -> new ChainChoice(desk).toBuildOn(asset))
            .flatMap(Optional::stream)
            .toList();
    return Verdict.of(chosen.target(), chosen.priority(), named, repositories(named)).with(chains);
  }

  private void check(AssetRef asset) {
    if (fits("assets", asset)) {
      new FenceRules(desk).whole(asset);
      new BackupRules(desk, assets).checkProofZone(asset);
      capabilities.require(
          "assets",
          asset.system(),
          Capability.FULL_BACKUP,
          Capability.INCREMENTAL_BACKUP,
          Capability.LIST_POINTS);
    }
  }

  private boolean fits(String field, AssetRef asset) {
    boolean fits = KINDS.contains(asset.kind());
    if (!fits) {
      desk.problems()
          .input(
              field,
              "'" + asset.name() + "' is a " + asset.kind() + " asset",
              "assets of kind vm or fileset; a database has a procedure of its own",
              assets.type().example());
    }
    return fits;
  }

  /** Those backups go to, and those they lie on. */
  private List<String> repositories(List<AssetRef> named) {
    return named.stream()
        .map(asset -> asset.policy().repository())
        .distinct()
        .flatMap(name -> Stream.of(name, below(name)))
        .filter(Objects::nonNull)
        .map(String::valueOf)
        .distinct()
        .toList();
  }

  private @Nullable String below(String repository) {
    var spec = desk.estate().repositories().get(repository);
    return spec == null ? null : spec.liesOn();
  }

  Verdict decide(IncrementalRestoreValidationRequest request) {
    PointWanted wanted = PointWanted.parse(request.point(), null, desk.now(), desk.problems());
    AssetRef asset = assets.one(request.asset(), null);
    if (asset == null || !fits("asset", asset)) {
      return Verdict.none();
    }
    boolean files = asset.kind().equals("fileset");
    capabilities.require(
        "asset",
        asset.system(),
        files ? Capability.PARTIAL_RESTORE : Capability.INSTANT_MOUNT,
        Capability.LIST_POINTS);
    ZoneRef zone = new ZoneChoice(desk).choose(request.zone(), List.of(asset), true);
    RestoreSource source = wanted == null ? null : new SourceChoice(desk).pin(asset, wanted, null);
    if (source == null) {
      return Verdict.none();
    }
    Chain chain = new ChainChoice(desk).of(asset, source.point(), source.copy().repository());
    return new Verdict(
            asset.name(),
            Priority.BACKGROUND,
            List.of(asset),
            Sources.repositories(List.of(source)),
            List.of(source),
            zone,
            null)
        .with(List.of(chain));
  }
}
