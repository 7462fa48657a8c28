package dev.backstay.catalog.point;

import dev.backstay.catalog.Row;
import dev.backstay.workflows.model.Copy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where points lie. */
public final class Copies {
  private final JdbcClient jdbc;

  public Copies(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Every copy of a point, best first, whatever its state. */
  public List<CopyRecord> of(String pointId) {
    return jdbc.sql(
            """
            select * from copy c where point = :point
            order by state <> 'AVAILABLE', coalesce(expires_at < now(), false), not main,
                     recorded_at desc, id
            """)
        .param("point", pointId)
        .query(PointRows::copy)
        .list();
  }

  /**
   * The copies a restore may read, best first: not expired before expired, the backup's own
   * repository before later copies, newer before older.
   */
  public List<Copy> usable(String pointId) {
    return of(pointId).stream()
        .filter(c -> c.state() == CopyRecord.State.AVAILABLE)
        .map(CopyRecord::copy)
        .toList();
  }

  /** What the catalog says lies in a repository: everything but what Backstay removed. */
  public List<CopyRecord> in(String repository) {
    return jdbc.sql(
            "select * from copy where repository = :repository and state <> 'REMOVED' order by id")
        .param("repository", repository)
        .query(PointRows::copy)
        .list();
  }

  /** The assets whose copies lie in a repository. */
  public Set<String> assetsIn(String repository) {
    return jdbc.sql(
            """
            select distinct p.asset from copy c join point p on p.id = c.point
            where c.repository = :repository and c.state <> 'REMOVED'
            """)
        .param("repository", repository)
        .query(String.class)
        .set();
  }

  /** The copy a product knows under that id. */
  public Optional<CopyRecord> byNativeId(String repository, String nativeId) {
    return jdbc.sql(
            """
            select * from copy
            where repository = :repository and native_id = :nativeId and state <> 'REMOVED'
            order by recorded_at, id limit 1
            """)
        .param("repository", repository)
        .param("nativeId", nativeId)
        .query(PointRows::copy)
        .optional();
  }

  /** Records a copy; the same id again changes nothing. */
  public void add(Copy copy, String token, boolean main, CopyRecord.State state) {
    jdbc.sql(
            """
            insert into copy (id, point, repository, native_id, token, main, state, recorded_at,
              expires_at, locked_until, stored_bytes)
            values (:id, :point, :repository, :nativeId, :token, :main, :state, :recordedAt,
              :expiresAt, :lockedUntil, :storedBytes)
            on conflict (id) do nothing
            """)
        .param("id", copy.id())
        .param("point", copy.point())
        .param("repository", copy.repository())
        .param("nativeId", copy.nativeId())
        .param("token", token)
        .param("main", main)
        .param("state", state.name())
        .param("recordedAt", Row.at(copy.recordedAt()))
        .param("expiresAt", Row.at(copy.expiresAt()))
        .param("lockedUntil", Row.at(copy.lockedUntil()))
        .param("storedBytes", copy.storedBytes())
        .update();
  }

  /** Moves a copy from one state to another; does nothing when it is in a third. */
  public void move(String copyId, CopyRecord.State from, CopyRecord.State to) {
    jdbc.sql("update copy set state = :to where id = :id and state = :from")
        .param("to", to.name())
        .param("from", from.name())
        .param("id", copyId)
        .update();
  }
}
