package dev.backstay.catalog.revision;

import dev.backstay.catalog.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;

/** Revisions of the estate: stored whole, never changed; the highest is the current one. */
public final class Estates {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final long LOCK = 0x6573_7461_7465L;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  public Estates(JdbcClient jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /**
   * Stores a revision and makes it current. An estate with the current digest is not stored again.
   *
   * @param plannedAgainst the revision the caller saw; 0 when there was none
   * @throws StaleEstate when another revision became current since
   */
  public EstateRevision store(
      long plannedAgainst,
      String digest,
      @Nullable String appliedBy,
      @Nullable String reason,
      List<EstateDocument> documents) {
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              jdbc.sql("select pg_advisory_xact_lock(:lock)")
                  .param("lock", LOCK)
                  .query((columns, number) -> true)
                  .single();
              Optional<EstateRevision> current = current();
              if (current.isPresent() && current.get().digest().equals(digest)) {
                return current.get();
              }
              long now = current.map(EstateRevision::revision).orElse(0L);
              if (now != plannedAgainst) {
                throw new StaleEstate(plannedAgainst, now);
              }
              insert(now + 1, digest, appliedBy, reason, documents);
              return current().orElseThrow();
            }));
  }

  private void insert(
      long revision,
      String digest,
      @Nullable String appliedBy,
      @Nullable String reason,
      List<EstateDocument> documents) {
    jdbc.sql(
            """
            insert into estate_revision (revision, digest, applied_by, reason)
            values (:revision, :digest, :appliedBy, :reason)
            """)
        .param("revision", revision)
        .param("digest", digest)
        .param("appliedBy", appliedBy)
        .param("reason", reason)
        .update();
    for (EstateDocument document : documents) {
      jdbc.sql(
              """
              insert into estate_document (revision, kind, name, document)
              values (:revision, :kind, :name, cast(:document as jsonb))
              """)
          .param("revision", revision)
          .param("kind", document.kind())
          .param("name", document.name())
          .param("document", Row.json(document.document()))
          .update();
    }
  }

  /** The current revision; empty before the first was applied. */
  public Optional<EstateRevision> current() {
    return jdbc.sql("select * from estate_revision order by revision desc limit 1")
        .query(
            (columns, number) -> {
              Row row = new Row(columns);
              return new EstateRevision(
                  row.number("revision"),
                  row.text("digest"),
                  row.textOrNull("applied_by"),
                  row.textOrNull("reason"),
                  row.instant("applied_at"));
            })
        .optional();
  }

  /** Everything a revision declares, by kind and name. */
  public List<EstateDocument> documents(long revision) {
    return jdbc.sql("select * from estate_document where revision = :revision order by kind, name")
        .param("revision", revision)
        .query(Estates::read)
        .list();
  }

  /** One declared thing of the current revision. */
  public Optional<EstateDocument> find(String kind, String name) {
    return jdbc.sql(
            """
            select * from estate_document
            where revision = (select max(revision) from estate_revision)
              and kind = :kind and name = :name
            """)
        .param("kind", kind)
        .param("name", name)
        .query(Estates::read)
        .optional();
  }

  private static EstateDocument read(ResultSet columns, int number) throws SQLException {
    Row row = new Row(columns);
    return new EstateDocument(row.text("kind"), row.text("name"), row.json("document", OBJECT));
  }
}
