package dev.backstay.control.admission;

import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Chain;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RestoreSource;
import dev.backstay.workflows.model.ZoneRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a procedure's rules made of a request, before the slice is cut.
 *
 * @param repositories names of the repositories the run may use
 * @param servers by repository, what its product must be asked about by name
 */
record Verdict(
    String target,
    Priority priority,
    List<AssetRef> assets,
    List<String> repositories,
    List<RestoreSource> sources,
    @Nullable ZoneRef zone,
    @Nullable String targetPath,
    @Nullable List<Chain> chains,
    @Nullable Map<String, List<String>> servers) {

  /** One that builds on no chain. */
  Verdict(
      String target,
      Priority priority,
      List<AssetRef> assets,
      List<String> repositories,
      List<RestoreSource> sources,
      @Nullable ZoneRef zone,
      @Nullable String targetPath) {
    this(target, priority, assets, repositories, sources, zone, targetPath, null, null);
  }

  /** The same with the chains its assets' points belong to. */
  Verdict with(List<Chain> found) {
    return new Verdict(
        target,
        priority,
        assets,
        repositories,
        sources,
        zone,
        targetPath,
        List.copyOf(found),
        servers);
  }

  /** The same with what the repositories' products must be asked about by name. */
  Verdict asking(Map<String, List<String>> names) {
    return new Verdict(
        target,
        priority,
        assets,
        repositories,
        sources,
        zone,
        targetPath,
        chains,
        Map.copyOf(names));
  }

  /** Nothing could be found out; there is at least one problem. */
  static Verdict none() {
    return new Verdict("-", Priority.BACKGROUND, List.of(), List.of(), List.of(), null, null);
  }

  static Verdict of(
      String target, Priority priority, List<AssetRef> assets, List<String> repositories) {
    return new Verdict(target, priority, assets, repositories, List.of(), null, null);
  }
}
