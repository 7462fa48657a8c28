package dev.backstay.workflows.job;

import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.ZoneRef;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Removes what Backstay restored for a test. The driver refuses a path outside the zone, a zone
 * that is not disposable, and a directory without the marker its own restore left there.
 *
 * @param path the directory a {@link RestoreJob} of this run made; in a zone without a directory
 *     the token of that restore, which is the label of what it made
 * @param made what the restore's end said it made, by the product's own name; null when it was not
 *     seen to end, or made nothing. It is removed only under the same conditions
 */
public record SanitiseJob(
    String system, String assetName, ZoneRef zone, String path, @Nullable String made)
    implements RemovalJob {

  /** Of a restore whose end nobody has seen. */
  public SanitiseJob(String system, String assetName, ZoneRef zone, String path) {
    this(system, assetName, zone, path, null);
  }

  @Override
  public SanitiseJob knowing(JobResult restored) {
    String said = restored.facts().getOrDefault("path", "");
    return new SanitiseJob(system, assetName, zone, path, said.isEmpty() ? null : said);
  }

  /** The last part of the path: every restore is named by its token. */
  @Override
  public String madeBy() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public String what() {
    String known = made == null ? "" : ": " + made;
    return path.equals(madeBy())
        ? "what carries the label " + path + " in zone " + zone.name() + known
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
