package dev.backstay.catalog.ledger;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Walks the chain from its beginning and re-computes everything that is stored. */
final class LedgerVerification {
  private static final int PAGE = 1000;
  private static final String GENESIS = "0".repeat(64);

  private final JdbcClient jdbc;

  LedgerVerification(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  LedgerReport walk() {
    // The end is read first: what is sealed while we walk does not count.
    long end = number("select chain_no from ledger_head");
    long chainNo = 0;
    String hash = GENESIS;
    while (chainNo < end) {
      List<LedgerEntry> page = page(chainNo, end);
      if (page.isEmpty()) {
        return broken(chainNo + 1, hash, "entry %d is gone".formatted(chainNo + 1));
      }
      for (LedgerEntry entry : page) {
        Optional<String> wrong = check(entry, chainNo + 1, hash);
        if (wrong.isPresent()) {
          return broken(chainNo + 1, hash, wrong.get());
        }
        chainNo++;
        hash = LedgerBody.link(hash, entry.body());
      }
    }
    return end(chainNo, hash);
  }

  private LedgerReport end(long chainNo, String hash) {
    String recorded =
        chainNo == 0
            ? GENESIS
            : jdbc.sql("select hash from ledger_entry where chain_no = :chainNo")
                .param("chainNo", chainNo)
                .query(String.class)
                .single();
    return recorded.equals(hash)
        ? new LedgerReport(true, chainNo, unsealed(), hash, null, null)
        : broken(chainNo, hash, "the chain does not end in the recorded head");
  }

  private static Optional<String> check(LedgerEntry entry, long expectedNo, String previous) {
    Long chainNo = entry.chainNo();
    if (chainNo == null || chainNo != expectedNo) {
      return Optional.of("entry %d is gone".formatted(expectedNo));
    }
    if (!previous.equals(entry.prevHash())) {
      return Optional.of("entry %d does not follow the one before it".formatted(expectedNo));
    }
    if (!LedgerBody.link(previous, entry.body()).equals(entry.hash())) {
      return Optional.of(
          "the content of entry %d is not what was sealed (run %s, %s)"
              .formatted(expectedNo, entry.runId(), entry.occurrence()));
    }
    if (!LedgerBody.digestOf(entry.body()).equals(entry.digest())) {
      return Optional.of("the digest of entry %d is not that of its content".formatted(expectedNo));
    }
    return personal(entry, expectedNo);
  }

  private static Optional<String> personal(LedgerEntry entry, long chainNo) {
    String personal = entry.personal();
    String salt = entry.salt();
    if (personal == null && salt == null) {
      return Optional.empty(); // none, or erased
    }
    boolean holds =
        personal != null
            && salt != null
            && LedgerBody.personalDigest(salt, personal)
                .equals(LedgerBody.personalDigestOf(entry.body()));
    return holds
        ? Optional.empty()
        : Optional.of("the personal data of entry %d was changed".formatted(chainNo));
  }

  private List<LedgerEntry> page(long after, long end) {
    return jdbc.sql(
            """
            select * from ledger_entry where chain_no > :after and chain_no <= :end
            order by chain_no limit :page
            """)
        .param("after", after)
        .param("end", end)
        .param("page", PAGE)
        .query(Ledger::read)
        .list();
  }

  private LedgerReport broken(long chainNo, String head, String why) {
    return new LedgerReport(false, chainNo - 1, unsealed(), head, chainNo, why);
  }

  private long unsealed() {
    return number("select count(*) from ledger_entry where chain_no is null");
  }

  private long number(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
