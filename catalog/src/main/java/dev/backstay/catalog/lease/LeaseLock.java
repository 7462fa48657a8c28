package dev.backstay.catalog.lease;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Serialises every change of what may be held: an advisory lock that ends with its transaction.
 * Joins the caller's transaction.
 */
final class LeaseLock {
  private static final long LOCK = 0x6c65_6173_6573L;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  LeaseLock(JdbcClient jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  <T> T serialised(Supplier<T> work) {
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              jdbc.sql("select pg_advisory_xact_lock(:lock)")
                  .param("lock", LOCK)
                  .query((columns, number) -> true)
                  .single();
              return work.get();
            }));
  }

  /** As {@link #serialised}, for what may let others go: they are told when it commits. */
  <T> T freeing(Supplier<T> work) {
    return serialised(
        () -> {
          T result = work.get();
          jdbc.sql("select pg_notify(:channel, '')")
              .param("channel", Leases.CHANNEL)
              .query((columns, number) -> true)
              .single();
          return result;
        });
  }
}
