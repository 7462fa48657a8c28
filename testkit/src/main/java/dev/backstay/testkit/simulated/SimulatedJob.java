package dev.backstay.testkit.simulated;

import dev.backstay.workflows.job.JobSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job of a simulated product.
 *
 * @param sequence its place in the product's own order
 * @param name the token or label it carries; null where the product keeps none
 * @param startedFor the token of the order that really started it, which a plain product does not
 *     know and a test may; null for the product's own jobs
 * @param startedAt by the product's clock
 * @param shownFrom by true time
 * @param endsAt by true time
 * @param cancelled whether it was stopped before its end
 */
public record SimulatedJob(
    String nativeId,
    long sequence,
    String account,
    @Nullable String name,
    @Nullable String startedFor,
    JobSpec spec,
    Instant startedAt,
    Instant shownFrom,
    Instant endsAt,
    boolean cancelled) {

  SimulatedJob cancel() {
    return new SimulatedJob(
        nativeId, sequence, account, name, startedFor, spec, startedAt, shownFrom, endsAt, true);
  }
}
