package dev.backstay.catalog.point;

import dev.backstay.catalog.Row;
import dev.backstay.workflows.model.Point;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Recovery points, and which of them a restore may use.
 *
 * <p>The selections offer only points that are COMPLETE, reconciled, and have at least one copy
 * that is AVAILABLE: a PARTIAL point never displaces a complete one. {@link #byId} gives any point,
 * for a person who names it.
 */
public final class Points {
  /** A point a restore may use without a person having named it. */
  private static final String USABLE =
      """
      p.completeness = 'COMPLETE' and p.reconciled
      and exists (select 1 from copy c where c.point = p.id and c.state = 'AVAILABLE')
      """;

  /** When the point was last proved; null when its newest verdict is a bad one. */
  private static final String VERIFIED_AT =
      """
      (select case when v.outcome in ('SUCCEEDED', 'WARNING')
                    and v.proof in ('EQUAL_TO_BASELINE', 'ENGINE_SOUND', 'READABLE', 'BOOTED',
                                    'ANSWERED')
                   then v.ended_at end
       from verification v
       where v.point = p.id and v.depth in ('CHECKSUM', 'READ_ALL', 'ENGINE', 'CONTENT', 'BOOT', 'PROBE')
         and (v.outcome in ('SUCCEEDED', 'WARNING') or v.proof = 'DIFFERENT'
              or v.cause in ('BACKUP_DAMAGED', 'REPOSITORY_DAMAGED', 'POINT_MISSING',
                             'CONTENT_DIFFERS', 'LOG_GAP', 'NOT_REACHED'))
       order by v.ended_at desc, v.token desc limit 1)
      """;

  private final JdbcClient jdbc;

  public Points(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Any point, usable or not. */
  public Optional<Point> byId(String id) {
    return jdbc.sql("select * from point where id = :id")
        .param("id", id)
        .query(PointRows::point)
        .optional();
  }

  /** The newest usable point of an asset. */
  public Optional<Point> latest(String asset) {
    return newest(asset, null, false);
  }

  /** The newest usable point that was proved readable or better, with no bad verdict since. */
  public Optional<Point> latestVerified(String asset) {
    return newest(asset, null, true);
  }

  /** The newest usable point whose data was consistent at or before a moment. */
  public Optional<Point> before(String asset, Instant moment) {
    return newest(asset, moment, false);
  }

  /** The newest usable point whose own logs end at or before an SCN. */
  public Optional<Point> consistentAt(String asset, long scn) {
    return jdbc.sql(
            """
            select p.* from point p
            where p.asset = :asset and %s
              and case when p.log_to ~ '^[0-9]{1,18}$' then cast(p.log_to as bigint) <= :behind
                  else false end
            order by p.consistent_at desc, p.recorded_at desc, p.id limit 1
            """
                .formatted(USABLE))
        .param("asset", asset)
        .param("behind", scn + 1)
        .query(PointRows::point)
        .optional();
  }

  private Optional<Point> newest(String asset, @Nullable Instant before, boolean verified) {
    return jdbc.sql(
            """
            select p.* from point p
            where p.asset = :asset and %s
              and (cast(:before as timestamptz) is null or p.consistent_at <= :before)
              and (not :verified or %s is not null)
            order by p.consistent_at desc, p.recorded_at desc, p.id limit 1
            """
                .formatted(USABLE, VERIFIED_AT))
        .param("asset", asset)
        .param("before", Row.at(before))
        .param("verified", verified)
        .query(PointRows::point)
        .optional();
  }

  /** What this point cannot be restored without: its chain, itself not included. */
  public List<String> dependencies(String pointId) {
    return jdbc.sql(
            """
            with recursive chain(id) as (
              select depends_on from point_dependency where point = :id
              union select d.depends_on from point_dependency d join chain on d.point = chain.id)
            select id from chain order by id
            """)
        .param("id", pointId)
        .query(String.class)
        .list();
  }

  /** Records that a point cannot be restored without another. */
  public void depend(String pointId, String dependsOn) {
    jdbc.sql(
            """
            insert into point_dependency (point, depends_on) values (:point, :on)
            on conflict do nothing
            """)
        .param("point", pointId)
        .param("on", dependsOn)
        .update();
  }

  public List<PointRecord> list(PointFilter filter) {
    return records(
        """
        where (cast(:asset as text) is null or p.asset = :asset)
          and (cast(:before as timestamptz) is null or p.consistent_at <= :before)
        order by p.consistent_at desc, p.id limit :limit
        """,
        filter,
        "");
  }

  /** One point with its copies and what was proved of it. */
  public Optional<PointRecord> record(String id) {
    return records("where p.id = :id", new PointFilter(null, null, 1), id).stream().findFirst();
  }

  private List<PointRecord> records(String condition, PointFilter filter, String id) {
    Copies copies = new Copies(jdbc);
    return jdbc
        .sql("select p.*, %s as verified_at from point p %s".formatted(VERIFIED_AT, condition))
        .param("asset", filter.asset())
        .param("before", Row.at(filter.before()))
        .param("limit", Math.clamp(filter.limit(), 1, 1000))
        .param("id", id)
        .query(
            (columns, number) -> {
              Row row = new Row(columns);
              return new PointRecord(
                  PointRows.point(columns, number),
                  row.text("token"),
                  row.text("workflow_id"),
                  row.flag("reconciled"),
                  List.of(),
                  row.instantOrNull("verified_at"));
            })
        .list()
        .stream()
        .map(
            r ->
                new PointRecord(
                    r.point(),
                    r.token(),
                    r.workflowId(),
                    r.reconciled(),
                    copies.of(r.point().id()),
                    r.verifiedAt()))
        .toList();
  }

  /** Records a point; the same id again changes nothing but its reconciliation. */
  public void add(Point point, String token, String workflowId, boolean reconciled) {
    jdbc.sql(
            """
            insert into point (id, asset, system, token, workflow_id, consistent_at, recorded_at,
              wanted, achieved, completeness, logical_bytes, timeline, log_from, log_to, manifest,
              reconciled)
            values (:id, :asset, :system, :token, :workflowId, :consistentAt, :recordedAt, :wanted,
              :achieved, :completeness, :logicalBytes, :timeline, :logFrom, :logTo,
              cast(:manifest as jsonb), :reconciled)
            on conflict (id) do nothing
            """)
        .param("id", point.id())
        .param("asset", point.asset())
        .param("system", point.system())
        .param("token", token)
        .param("workflowId", workflowId)
        .param("consistentAt", Row.at(point.consistentAt()))
        .param("recordedAt", Row.at(point.recordedAt()))
        .param("wanted", point.wanted().name())
        .param("achieved", point.achieved().name())
        .param("completeness", point.completeness().name())
        .param("logicalBytes", point.logicalBytes())
        .param("timeline", point.timeline())
        .param("logFrom", point.logFrom())
        .param("logTo", point.logTo())
        .param("manifest", Row.json(point.manifest()))
        .param("reconciled", reconciled)
        .update();
  }
}
