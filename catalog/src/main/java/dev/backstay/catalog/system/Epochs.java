package dev.backstay.catalog.system;

import dev.backstay.catalog.lease.LeaseHolder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The epoch of each system: results of an older one are kept and not used. */
public final class Epochs {
  private final JdbcClient jdbc;

  public Epochs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The system's epoch; 1 until it was raised. */
  public int current(String system) {
    return jdbc.sql("select epoch from system_epoch where system = :system")
        .param("system", system)
        .query(Integer.class)
        .optional()
        .orElse(1);
  }

  /**
   * The epoch in which a run's work on the system counts: the one it was admitted in, or the one in
   * which it was matched since.
   */
  public int effective(LeaseHolder run, String system, int admitted) {
    if (admitted >= current(system)) {
      return admitted; // the usual case, in one question
    }
    return jdbc.sql(
            """
            select greatest(:admitted, epoch) from matched_run
            where namespace = :namespace and first_run_id = :firstRunId and system = :system
            """)
        .param("admitted", admitted)
        .param("namespace", run.namespace())
        .param("firstRunId", run.firstRunId())
        .param("system", system)
        .query(Integer.class)
        .optional()
        .orElse(admitted);
  }

  /** A run was found alive when a restored state was reconciled: its work counts in this epoch. */
  public void match(LeaseHolder run, String system, int epoch) {
    jdbc.sql(
            """
            insert into matched_run (namespace, first_run_id, system, epoch)
            values (:namespace, :firstRunId, :system, :epoch)
            on conflict (namespace, first_run_id, system) do update set epoch = excluded.epoch
            """)
        .param("namespace", run.namespace())
        .param("firstRunId", run.firstRunId())
        .param("system", system)
        .param("epoch", epoch)
        .update();
  }

  /** Raises the epoch, at failover or when a lease is broken, and gives the new one. */
  public int raise(String system, String reason) {
    return jdbc.sql(
            """
            insert into system_epoch (system, epoch, reason) values (:system, 2, :reason)
            on conflict (system) do update set epoch = system_epoch.epoch + 1,
              reason = excluded.reason, raised_at = now()
            returning epoch
            """)
        .param("system", system)
        .param("reason", reason)
        .query(Integer.class)
        .single();
  }
}
