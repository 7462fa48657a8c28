package dev.backstay.workflows.job;

import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Point;
import dev.backstay.workflows.model.RepositoryRef;
import java.util.Map;
import java.util.Set;

/**
 * Copies a point from one repository to another. The destination's system runs it.
 *
 * @param from the repository the source copy lies in
 * @param fromConfig settings of the source's system, so that the destination's driver can read it
 * @param repository the destination
 */
public record CopyJob(
    String system,
    AssetRef asset,
    Point point,
    Copy source,
    RepositoryRef from,
    String fromSystemType,
    Map<String, String> fromConfig,
    RepositoryRef repository)
    implements JobSpec {

  /**
   * Fact of a result that made no copy and started nothing: what is under way, or will be, and may
   * bring it. Whoever wants the copy asks again later.
   */
  public static final String WAITS_FOR = "waitsFor";

  @Override
  public String assetName() {
    return asset.name();
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.COPY);
  }

  @Override
  public String kind() {
    return "copy";
  }

  @Override
  public String summary() {
    return "Copy " + asset.name() + " from " + from.name() + " to " + repository.name();
  }
}
