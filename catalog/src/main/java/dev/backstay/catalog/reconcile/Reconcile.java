package dev.backstay.catalog.reconcile;

import dev.backstay.catalog.Row;
import dev.backstay.catalog.system.ControlPlanes;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The mode of the installation and its beat. Decides nothing; see {@link Reconciliation}. */
public final class Reconcile {
  private final JdbcClient jdbc;

  public Reconcile(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public ReconcileState state() {
    return jdbc.sql("select * from control_plane")
        .query(Reconcile::read)
        .optional()
        .orElseGet(
            () -> {
              new ControlPlanes(jdbc).identity();
              return new ReconcileState(false, 0, false, null, null, null);
            });
  }

  /** Counts on, when the beat is still that and nothing is being reconciled. */
  public boolean advance(long from) {
    return jdbc.sql(
                "update control_plane set beat = beat + 1 where beat = :from and mode = 'NORMAL'")
            .param("from", from)
            .update()
        == 1;
  }

  /** The other witnesses have taken the beat of {@link ReconcileState#resync}. */
  public void synced(long beat) {
    jdbc.sql("update control_plane set resync = false where beat = :beat")
        .param("beat", beat)
        .update();
  }

  /** Changes whenever something happened that a restored copy would have lost. */
  public String news() {
    return jdbc.sql(
            """
            select coalesce((select max(id) from ledger_entry), 0) || '/'
              || coalesce((select max(id) from run), 0) || '/'
              || coalesce((select max(admitted_at) from intent), 'epoch')
            """)
        .query(String.class)
        .single();
  }

  /** Switches on; false when it was on. The incarnation rises. */
  boolean enter(String reason, long seen) {
    state(); // makes the row of a new installation
    return jdbc.sql(
                """
                update control_plane set mode = 'RECONCILE', reconcile_reason = :reason,
                  reconcile_since = now(), matched_at = null, incarnation = incarnation + 1,
                  beat_seen = greatest(beat_seen, :seen, beat)
                where mode = 'NORMAL'
                """)
            .param("reason", reason)
            .param("seen", seen)
            .update()
        == 1;
  }

  void matched() {
    jdbc.sql("update control_plane set matched_at = now() where mode = 'RECONCILE'").update();
  }

  /** Switches off; the beat goes on above all that was seen, and the other witnesses take it. */
  void leave() {
    jdbc.sql(
            """
            update control_plane set mode = 'NORMAL', reconcile_reason = null,
              reconcile_since = null, beat = greatest(beat, beat_seen) + 1, resync = true
            where mode = 'RECONCILE'
            """)
        .update();
  }

  private static ReconcileState read(ResultSet columns, int number) throws SQLException {
    Row row = new Row(columns);
    return new ReconcileState(
        row.text("mode").equals("RECONCILE"),
        row.number("beat"),
        row.flag("resync"),
        row.textOrNull("reconcile_reason"),
        row.instantOrNull("reconcile_since"),
        row.instantOrNull("matched_at"));
  }
}
