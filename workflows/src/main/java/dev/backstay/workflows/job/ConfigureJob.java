package dev.backstay.workflows.job;

import dev.backstay.workflows.model.Capability;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares a product's configuration with what is wanted and, when told which state the comparison
 * was made with, brings it there. What is not named is neither reported nor touched.
 *
 * <p>The result's {@code listed} names every difference ({@code nativeId} = kind and name, {@code
 * label} = the difference in words, {@code state} = {@code missing}, {@code differs} or {@code
 * cannot-change}); the facts are {@link #DRIFT} and {@link #BASE}.
 *
 * @param desired in the order it is applied
 * @param base null only compares; else the {@link #BASE} of an earlier comparison: nothing is
 *     changed when the product has another state by now
 */
public record ConfigureJob(String system, List<Desired> desired, @Nullable String base)
    implements JobSpec {
  /** How many differences there are: before anything was changed, and 0 after it was. */
  public static final String DRIFT = "drift";

  /** Digest of the state that was found, as far as something is wanted of it. */
  public static final String BASE = "base";

  /**
   * One object of the product's configuration.
   *
   * @param kind in the driver's words: {@code vault}, {@code plan}
   * @param settings as the driver's page documents them; credentials are references
   */
  public record Desired(String kind, String name, Map<String, String> settings) {}

  /** Only shows what differs. */
  public static ConfigureJob compare(String system, List<Desired> desired) {
    return new ConfigureJob(system, desired, null);
  }

  /** The same wish, to be fulfilled if the product is still as it was shown. */
  public ConfigureJob applyTo(String shown) {
    return new ConfigureJob(system, desired, shown);
  }

  @Override
  public String assetName() {
    return "";
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.CONFIGURE);
  }

  @Override
  public String kind() {
    return base == null ? "compare" : "configure";
  }

  @Override
  public String summary() {
    String what = desired.size() + " settings of " + system;
    return (base == null ? "Compare " : "Configure ") + what;
  }
}
