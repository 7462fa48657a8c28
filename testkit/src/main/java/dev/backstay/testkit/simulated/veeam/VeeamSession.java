package dev.backstay.testkit.simulated.veeam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session of the simulated server.
 *
 * @param number its place in the order of creation
 * @param account who started it
 * @param type as the API says it: {@code BackupJob}, {@code InstantRecovery}, {@code
 *     QuickMigration}
 * @param resource what it is about, if not a job
 * @param createdAt by the server's clock
 * @param shownFrom by true time
 * @param endsAt by true time; null as long as something else ends it
 */
public record VeeamSession(
    int number,
    String id,
    String jobId,
    String name,
    String type,
    String account,
    boolean full,
    Ending ending,
    @Nullable String resource,
    Instant createdAt,
    Instant shownFrom,
    @Nullable Instant endsAt,
    boolean cancelled) {

  VeeamSession endingAt(@Nullable Instant when) {
    return new VeeamSession(
        number, id, jobId, name, type, account, full, ending, resource, createdAt, shownFrom, when,
        cancelled);
  }

  VeeamSession cancel(Instant when) {
    return new VeeamSession(
        number, id, jobId, name, type, account, full, ending, resource, createdAt, shownFrom, when,
        true);
  }
}
