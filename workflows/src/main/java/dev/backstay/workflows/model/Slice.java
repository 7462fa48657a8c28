package dev.backstay.workflows.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of the estate one run may use, fixed at admission. A later edit of the estate changes
 * nothing for a run that is under way.
 *
 * @param controlPlane id of this installation; part of every token
 * @param revision the estate revision it was cut from
 * @param sources for restores: the pinned points, in the order to restore them
 * @param zone for restores: the restore zone; null where the procedure needs none
 * @param targetPath where an in-place restore goes; null for isolated ones
 * @param chains for incremental backups and their proofs: what each asset's newest point depends
 *     on; null where the procedure builds on none
 * @param servers for comparisons of catalog and repositories: by repository, what its product must
 *     be asked about by name; null in other procedures, and no entry where it is asked for all
 */
public record Slice(
    String controlPlane,
    long revision,
    List<AssetRef> assets,
    Map<String, SystemRef> systems,
    Map<String, RepositoryRef> repositories,
    List<RestoreSource> sources,
    @Nullable ZoneRef zone,
    @Nullable String targetPath,
    @Nullable List<Chain> chains,
    @Nullable Map<String, List<String>> servers) {

  /** One of a procedure that builds on no chain. */
  public Slice(
      String controlPlane,
      long revision,
      List<AssetRef> assets,
      Map<String, SystemRef> systems,
      Map<String, RepositoryRef> repositories,
      List<RestoreSource> sources,
      @Nullable ZoneRef zone,
      @Nullable String targetPath) {
    this(controlPlane, revision, assets, systems, repositories, sources, zone, targetPath, null);
  }

  /** One of a procedure that asks no product about everything in a repository. */
  public Slice(
      String controlPlane,
      long revision,
      List<AssetRef> assets,
      Map<String, SystemRef> systems,
      Map<String, RepositoryRef> repositories,
      List<RestoreSource> sources,
      @Nullable ZoneRef zone,
      @Nullable String targetPath,
      @Nullable List<Chain> chains) {
    this(
        controlPlane,
        revision,
        assets,
        systems,
        repositories,
        sources,
        zone,
        targetPath,
        chains,
        null);
  }

  /** The names by which the repository's product is asked what it holds; empty means all. */
  public List<String> servers(String repository) {
    return servers == null ? List.of() : servers.getOrDefault(repository, List.of());
  }

  /** What the asset's next backup builds on; empty when the catalog knew of no point. */
  public Optional<Chain> chain(String asset) {
    return chains == null
        ? Optional.empty()
        : chains.stream().filter(chain -> chain.asset().equals(asset)).findFirst();
  }

  public AssetRef asset(String name) {
    return assets.stream()
        .filter(a -> a.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("asset " + name + " is not in the slice"));
  }

  public RestoreSource source(String asset) {
    return sources.stream()
        .filter(s -> s.asset().equals(asset))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no recovery point pinned for " + asset));
  }

  public SystemRef system(String name) {
    SystemRef system = systems.get(name);
    if (system == null) {
      throw new IllegalArgumentException("system " + name + " is not in the slice");
    }
    return system;
  }

  public RepositoryRef repository(String name) {
    RepositoryRef repository = repositories.get(name);
    if (repository == null) {
      throw new IllegalArgumentException("repository " + name + " is not in the slice");
    }
    return repository;
  }
}
