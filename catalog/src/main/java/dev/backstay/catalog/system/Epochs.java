package dev.backstay.catalog.system;

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
