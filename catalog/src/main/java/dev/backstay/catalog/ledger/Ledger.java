package dev.backstay.catalog.ledger;

import dev.backstay.catalog.Row;
import dev.backstay.catalog.finding.Findings;
import dev.backstay.catalog.finding.Sighting;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The append-only record. Entries are inserted unsealed; {@link Sealer} chains them. */
public final class Ledger {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final JdbcClient jdbc;
  private final Findings findings;

  public Ledger(JdbcClient jdbc, Findings findings) {
    this.jdbc = jdbc;
    this.findings = findings;
  }

  /** What an append came to. */
  public enum Appended {
    ADDED,
    /** The same event was recorded before; nothing was written. */
    SAME,
    /** Another event was recorded under this key before; it stays, and a finding was opened. */
    ALARM
  }

  /** Records an event; the same again is a no-op, another under its key is an alarm. */
  public Appended append(LedgerEvent event) {
    if (find(event).isEmpty() && insert(event)) {
      return Appended.ADDED;
    }
    LedgerEntry entry = find(event).orElseThrow();
    if (repeats(entry, event)) {
      return Appended.SAME;
    }
    findings.see(
        new Sighting(
            "ledger-alarm:" + event.namespace() + ":" + event.runId() + ":" + event.occurrence(),
            "ledger-alarm",
            "critical",
            "ledger entry " + entry.id(),
            "Run %s reported '%s' twice with different content. The first record stays."
                .formatted(event.runId(), event.occurrence()),
            "Compare ledger entry %d with the run's history; a retry must be identical."
                .formatted(entry.id()),
            null));
    return Appended.ALARM;
  }

  private boolean insert(LedgerEvent event) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String personal = event.personal().isEmpty() ? null : LedgerBody.canonical(event.personal());
    String salt = personal == null ? null : salt();
    String bound = bind(salt, personal);
    return jdbc.sql(
                """
                insert into ledger_entry (namespace, run_id, occurrence, kind, digest, body,
                  personal, salt, recorded_at)
                values (:namespace, :runId, :occurrence, :kind, :digest, :body, :personal, :salt,
                  :recordedAt)
                on conflict (namespace, run_id, occurrence) do nothing
                """)
            .param("namespace", event.namespace())
            .param("runId", event.runId())
            .param("occurrence", event.occurrence())
            .param("kind", event.kind())
            .param("digest", LedgerBody.sha256(LedgerBody.of(event, null, bound)))
            .param("body", LedgerBody.of(event, now, bound))
            .param("personal", personal)
            .param("salt", salt)
            .param("recordedAt", Row.at(now))
            .update()
        == 1;
  }

  /** The salt is random, so a repetition is recognised with the stored one. */
  private static boolean repeats(LedgerEntry entry, LedgerEvent event) {
    String bound =
        entry.salt() == null
            ? LedgerBody.personalDigestOf(entry.body()) // none, or erased: nothing to compare
            : bind(
                entry.salt(),
                event.personal().isEmpty() ? null : LedgerBody.canonical(event.personal()));
    return entry.digest().equals(LedgerBody.sha256(LedgerBody.of(event, null, bound)));
  }

  private static @Nullable String bind(@Nullable String salt, @Nullable String personal) {
    return salt == null || personal == null ? null : LedgerBody.personalDigest(salt, personal);
  }

  private static String salt() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private Optional<LedgerEntry> find(LedgerEvent event) {
    return jdbc.sql(
            """
            select * from ledger_entry
            where namespace = :namespace and run_id = :runId and occurrence = :occurrence
            """)
        .param("namespace", event.namespace())
        .param("runId", event.runId())
        .param("occurrence", event.occurrence())
        .query(Ledger::read)
        .optional();
  }

  /** Erases the personal data of an entry; its chain stays whole. */
  public void erasePersonal(long id) {
    jdbc.sql("update ledger_entry set personal = null, salt = null where id = :id")
        .param("id", id)
        .update();
  }

  /** The newest entries, newest first; those older than {@code beforeId} for the next page. */
  public List<LedgerEntry> newest(long beforeId, int limit) {
    return jdbc.sql(
            """
            select * from ledger_entry where :beforeId = 0 or id < :beforeId
            order by id desc limit :limit
            """)
        .param("beforeId", beforeId)
        .param("limit", Math.clamp(limit, 1, 1000))
        .query(Ledger::read)
        .list();
  }

  /** What these executions recorded, newest first, at most 1000. */
  public List<LedgerEntry> ofExecutions(List<String> runIds) {
    if (runIds.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            "select * from ledger_entry where run_id in (:runs) order by id desc limit 1000")
        .param("runs", runIds)
        .query(Ledger::read)
        .list();
  }

  /** Re-computes the whole chain. */
  public LedgerReport verify() {
    return new LedgerVerification(jdbc).walk();
  }

  static LedgerEntry read(ResultSet columns, int number) throws SQLException {
    Row row = new Row(columns);
    long chainNo = row.number("chain_no");
    return new LedgerEntry(
        row.number("id"),
        row.text("namespace"),
        row.text("run_id"),
        row.text("occurrence"),
        row.text("kind"),
        row.text("digest"),
        row.text("body"),
        row.textOrNull("personal"),
        row.textOrNull("salt"),
        row.instant("recorded_at"),
        chainNo == 0 ? null : chainNo,
        row.textOrNull("prev_hash"),
        row.textOrNull("hash"));
  }
}
