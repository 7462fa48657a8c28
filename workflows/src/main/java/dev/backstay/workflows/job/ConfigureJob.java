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
 * label} = the difference in words, {@code state} = {@code missing}, {@code differs}, {@code
 * cannot-change} or {@link #IRREVERSIBLE}); the facts are {@link #DRIFT} and {@link #BASE}.
 *
 * @param desired in the order it is applied
 * @param base null only compares; else the {@link #BASE} of an earlier comparison: nothing is
 *     changed when the product has another state by now
 * @param confirm the one object about which something may be done that nobody can undo; null allows
 *     no such thing, and then nothing of the wish is applied
 */
public record ConfigureJob(
    String system, List<Desired> desired, @Nullable String base, @Nullable String confirm)
    implements JobSpec {
  /** The state of a difference whose removal nobody can ever undo. */
  public static final String IRREVERSIBLE = "irreversible";

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
    return new ConfigureJob(system, desired, null, null);
  }

  /** The same wish, to be fulfilled if the product is still as it was shown. */
  public ConfigureJob applyTo(String shown) {
    return new ConfigureJob(system, desired, shown, null);
  }

  /** The same, with what nobody can undo about the object of that name. */
  public ConfigureJob confirming(@Nullable String object) {
    return new ConfigureJob(system, desired, base, object);
  }

  /** Whether a person confirmed what cannot be undone about that object. */
  public boolean confirms(String object) {
    return object.equals(confirm);
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
