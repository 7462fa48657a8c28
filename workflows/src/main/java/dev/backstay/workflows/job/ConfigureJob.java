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
 * <p>It may be lost at any instruction and is then gone on with: what is as wanted by now is left
 * alone, what is still as it was shown is applied, and anything else is refused before a further
 * change, saying what was changed before. What only a person can mend (a number that is none, what
 * the product never changes, an answer it denies) ends the job; it is never asked for ever.
 *
 * @param desired in the order it is applied
 * @param base null only compares; else the {@link #BASE} of an earlier comparison: nothing is
 *     changed when the product has another state by now, or something else is wanted of it
 * @param confirm the one object about which something may be done that nobody can undo; null allows
 *     no such thing, and then nothing of the wish is applied
 * @param shown the {@link #SHOWN} of the comparison {@code base} is from; empty when there is no
 *     base
 */
public record ConfigureJob(
    String system,
    List<Desired> desired,
    @Nullable String base,
    @Nullable String confirm,
    List<String> shown)
    implements JobSpec {
  /** The state of a difference whose removal nobody can ever undo. */
  public static final String IRREVERSIBLE = "irreversible";

  /** How many differences there are: before anything was changed, and 0 after it was. */
  public static final String DRIFT = "drift";

  /**
   * Digest of a comparison, 64 hexadecimal digits: where it was made (a product's account and
   * region), the state that was found as far as something is wanted of it, and every value that is
   * wanted. It names what a person has been shown, and is another one as soon as either side is.
   */
  public static final String BASE = "base";

  /**
   * The same in parts, separated by spaces: a digest of each part of the wish that is applied by
   * itself, in its order. With it a job that was lost half-way knows what it has still to do.
   */
  public static final String SHOWN = "shown";

  /**
   * One object of the product's configuration.
   *
   * @param kind in the driver's words: {@code vault}, {@code plan}
   * @param settings as the driver's page documents them; credentials are references
   */
  public record Desired(String kind, String name, Map<String, String> settings) {}

  public ConfigureJob {
    desired = List.copyOf(desired);
    shown = shown == null ? List.of() : List.copyOf(shown);
  }

  /** Only shows what differs. */
  public static ConfigureJob compare(String system, List<Desired> desired) {
    return new ConfigureJob(system, desired, null, null, List.of());
  }

  /** The same wish, to be fulfilled if the product is still as that comparison has shown it. */
  public ConfigureJob applyTo(JobResult comparison) {
    String parts = comparison.facts().getOrDefault(SHOWN, "");
    return new ConfigureJob(
        system,
        desired,
        comparison.fact(BASE),
        null,
        parts.isEmpty() ? List.of() : List.of(parts.split(" ")));
  }

  /** The same, with what nobody can undo about the object of that name. */
  public ConfigureJob confirming(@Nullable String object) {
    return new ConfigureJob(system, desired, base, object, shown);
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
