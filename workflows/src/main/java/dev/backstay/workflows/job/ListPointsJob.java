package dev.backstay.workflows.job;

import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.RepositoryRef;
import java.util.List;
import java.util.Set;

/**
 * Lists what a repository holds, as the product says. An empty list proves nothing: the repository
 * may be unmounted or the credentials narrowed.
 *
 * @param servers what the product must be asked about by name (RMAN: instances); empty asks for all
 *     that a repository holds, where the product can tell
 */
public record ListPointsJob(String system, RepositoryRef repository, List<String> servers)
    implements JobSpec {

  @Override
  public String assetName() {
    return "";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.LIST_POINTS);
  }

  @Override
  public String kind() {
    return "list";
  }

  @Override
  public String summary() {
    return "List the recovery points in " + repository.name();
  }
}
