package dev.backstay.catalog.lease;

import dev.backstay.catalog.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which systems are held back. Serialised with the granting of leases: once {@link #put} has
 * committed, no further job of the system is permitted.
 */
public final class SystemPauses {
  private final JdbcClient jdbc;
  private final LeaseLock lock;

  public SystemPauses(JdbcClient jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.lock = new LeaseLock(jdbc, transactions);
  }

  /** Holds a system back; again, with other words or as a drain, the newer stands. */
  public SystemPause put(String system, boolean draining, String reason, String by) {
    return lock.serialised(
        () -> {
          jdbc.sql(
                  """
                  insert into system_pause (system, draining, reason, paused_by)
                  values (:system, :draining, :reason, :by)
                  on conflict (system) do update set draining = excluded.draining,
                    reason = excluded.reason, paused_by = excluded.paused_by, since = now()
                  """)
              .param("system", system)
              .param("draining", draining)
              .param("reason", reason)
              .param("by", by)
              .update();
          return of(system).orElseThrow();
        });
  }

  /** Lets the system's jobs go again; says whether it was held back. */
  public boolean remove(String system) {
    return lock.freeing(
        () ->
            jdbc.sql("delete from system_pause where system = :system")
                    .param("system", system)
                    .update()
                > 0);
  }

  public Optional<SystemPause> of(String system) {
    return all().stream().filter(pause -> pause.system().equals(system)).findFirst();
  }

  public List<SystemPause> all() {
    return jdbc.sql("select * from system_pause order by system").query(SystemPauses::read).list();
  }

  private static SystemPause read(ResultSet columns, int number) throws SQLException {
    Row row = new Row(columns);
    return new SystemPause(
        row.text("system"),
        row.flag("draining"),
        row.text("reason"),
        row.text("paused_by"),
        row.instant("since"));
  }
}
