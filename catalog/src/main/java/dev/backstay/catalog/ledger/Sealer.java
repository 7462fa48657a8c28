package dev.backstay.catalog.ledger;

import dev.backstay.catalog.Row;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Chains unsealed entries. Any number may run; an advisory lock lets one at a time. */
public final class Sealer {
  private static final long LOCK = 0x7365_616c_6572L;
  private static final int MOST_AT_ONCE = 500;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  public Sealer(JdbcClient jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /** Seals what waits, at most 500 entries; 0 when there is nothing, or another sealer is at it. */
  public int seal() {
    return Objects.requireNonNull(transactions.execute(status -> mine() ? chain() : 0));
  }

  private boolean mine() {
    return jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
        .param("lock", LOCK)
        .query(Boolean.class)
        .single();
  }

  private int chain() {
    Head head =
        jdbc.sql("select chain_no, hash from ledger_head for update")
            .query((row, number) -> new Head(row.getLong(1), row.getString(2)))
            .single();
    List<LedgerEntry> waiting =
        jdbc.sql("select * from ledger_entry where chain_no is null order by id limit :most")
            .param("most", MOST_AT_ONCE)
            .query(Ledger::read)
            .list();
    for (LedgerEntry entry : waiting) {
      head = seal(entry, head);
    }
    jdbc.sql("update ledger_head set chain_no = :chainNo, hash = :hash")
        .param("chainNo", head.chainNo())
        .param("hash", head.hash())
        .update();
    return waiting.size();
  }

  private Head seal(LedgerEntry entry, Head previous) {
    Head next = new Head(previous.chainNo() + 1, LedgerBody.link(previous.hash(), entry.body()));
    jdbc.sql(
            """
            update ledger_entry set chain_no = :chainNo, prev_hash = :previous, hash = :hash,
              sealed_at = :now
            where id = :id
            """)
        .param("chainNo", next.chainNo())
        .param("previous", previous.hash())
        .param("hash", next.hash())
        .param("now", Row.at(Instant.now()))
        .param("id", entry.id())
        .update();
    return next;
  }

  private record Head(long chainNo, String hash) {}
}
