package dev.backstay.workflows.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job the product shows that may be the one whose start was never confirmed.
 *
 * @param nativeId the product's own id
 * @param asset the asset it works on, by Backstay's name; empty when it is about no asset
 * @param level what it does, in the words of {@link #levelOf}
 * @param account who started it, as the product says
 * @param startedAt by the product's clock, which may be wrong
 * @param sequence its place in the product's own order; null where the product has none
 * @param state the product's word for how it stands
 * @param ours whether the product itself proves that this order started it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Candidate(
    String nativeId,
    String asset,
    String level,
    String account,
    Instant startedAt,
    @Nullable String sequence,
    String state,
    boolean ours) {

  /**
   * What a specification asks for, so that jobs of one run that stand beside each other are not
   * taken for one another: a backup's own level, else the kind of the job and what it is about
   * besides the asset.
   */
  public static String levelOf(JobSpec spec) {
    return switch (spec) {
      case BackupJob backup -> backup.level().name();
      case CopyJob copy -> "copy to " + copy.repository().name();
      case ListPointsJob list -> "list of " + list.repository().name();
      case ObserveJob observe -> observe.summary();
      case VerifyJob verify -> "verify " + verify.depth();
      default -> spec.kind();
    };
  }

  /** The same job, proved by the product to be the order's own. */
  public Candidate proven() {
    return new Candidate(nativeId, asset, level, account, startedAt, sequence, state, true);
  }

  /** One line for the person who has to choose. */
  public String words() {
    return "%s (%s %s, started %s by %s, %s)"
        .formatted(nativeId, level, asset, startedAt, account, state);
  }
}
