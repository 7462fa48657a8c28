package dev.backstay.workflows.job;

import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.ZoneRef;
import java.util.Set;

/**
 * Removes what Backstay restored for a test. The driver refuses a path outside the zone, a zone
 * that is not disposable, and a directory without the marker its own restore left there.
 *
 * @param path the directory a {@link RestoreJob} of this run made; in a zone without a directory
 *     the token of that restore, which is the label of what it made
 */
public record SanitiseJob(String system, String assetName, ZoneRef zone, String path)
    implements RemovalJob {

  /** The last part of the path: every restore is named by its token. */
  @Override
  public String madeBy() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public String what() {
    return path.equals(madeBy())
        ? "what carries the label " + path + " in zone " + zone.name()
        : path;
  }

  @Override
  public Set<Capability> needs() {
    return Set.of();
  }

  @Override
  public String kind() {
    return "sanitise";
  }

  @Override
  public String summary() {
    return "Remove the disposable restore of " + assetName + " from zone " + zone.name();
  }
}
