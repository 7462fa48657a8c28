package dev.backstay.systems.veeam;

import dev.backstay.systems.listing.ListedJob;
import dev.backstay.systems.listing.Lister;
import dev.backstay.workflows.job.Mark;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The product's sessions of one kind: of one job, or of one type. Their order is the product's own
 * clock.
 */
final class Sessions {
  private static final String PATH = "/api/v1/sessions";
  private static final String NONE = "-";

  private final VeeamApi api;
  private final Map<String, String> which;

  private Sessions(VeeamApi api, Map<String, String> which) {
    this.api = api;
    this.which = which;
  }

  static Sessions ofJob(VeeamApi api, String jobId) {
    return new Sessions(api, Map.of("jobIdFilter", jobId, "typeFilter", "BackupJob"));
  }

  /**
   * Whatever type the product gives them: the contract names one, its description of a start
   * another.
   */
  static Sessions ofCopyJob(VeeamApi api, String jobId) {
    return new Sessions(api, Map.of("jobIdFilter", jobId));
  }

  static Sessions ofType(VeeamApi api, String type) {
    return new Sessions(api, Map.of("typeFilter", type));
  }

  /**
   * The session: as a listing of all that are waited for shows it going on, else asked for by
   * itself.
   */
  static Optional<Session> byId(VeeamApi api, String id) {
    Optional<Session> listed = api.sessions().find(id);
    return listed.isPresent() ? listed : alone(api, id);
  }

  private static Optional<Session> alone(VeeamApi api, String id) {
    Optional<Session> session = api.find(PATH + "/" + VeeamApi.encode(id)).map(Session::of);
    session.filter(Session::goesOn).ifPresent(s -> api.sessions().goesOn(id, s.createdAt(), s));
    return session;
  }

  /** The newest first: what begins meanwhile moves others to a later page, where they are seen. */
  static Lister.Page<Session> page(VeeamApi api, Instant since, @Nullable String next) {
    int skip = next == null ? 0 : Integer.parseInt(next);
    Map<String, String> newest = new TreeMap<>();
    newest.put("createdAfterFilter", since.toString());
    newest.put("orderColumn", "CreationTime");
    newest.put("orderAsc", "false");
    VeeamApi.Page page = api.page(PATH, newest, skip);
    List<ListedJob<Session>> sessions =
        page.items().stream()
            .map(Session::of)
            .map(session -> new ListedJob<>(session.id(), session.goesOn(), session))
            .toList();
    return new Lister.Page<>(sessions, page.more() ? String.valueOf(page.end()) : null);
  }

  /**
   * Asks for a session's end, where there is something to end: one that ended meanwhile is refused
   * by the product, in words that are not documented, each time it is asked.
   */
  static void stop(VeeamApi api, String id) {
    if (over(api, id)) {
      return;
    }
    Answer answer = api.postAnyway(PATH + "/" + VeeamApi.encode(id) + "/stop");
    if (!answer.good() && answer.status() != 404 && !over(api, id)) {
      throw VeeamErrors.of(answer);
    }
  }

  private static boolean over(VeeamApi api, String id) {
    return alone(api, id).filter(Session::goesOn).isEmpty();
  }

  /**
   * The server's clock, to the whole second in case it keeps its sessions' times no finer, and the
   * newest session there is: that one is older, whatever its time says.
   */
  Mark mark() {
    return new Mark(
        first().path("id").asString(NONE), ServerTime.now(api).truncatedTo(ChronoUnit.SECONDS));
  }

  Optional<Session> newest() {
    JsonNode first = first();
    return first.isMissingNode() ? Optional.empty() : Optional.of(Session.of(first));
  }

  private JsonNode first() {
    Map<String, String> newest = filters();
    newest.put("orderColumn", "CreationTime");
    newest.put("orderAsc", "false");
    return api.get(PATH + VeeamApi.query(newest) + "skip=0&limit=1").path("data").path(0);
  }

  /** Those created since, whoever started them. */
  List<Session> since(Mark mark) {
    Instant from = mark.productTime();
    Map<String, String> newer = filters();
    // Whether the filter includes its own moment is not documented.
    newer.put("createdAfterFilter", from.minus(Duration.ofSeconds(1)).toString());
    return api.list(PATH, newer).stream()
        .map(Session::of)
        .filter(session -> !session.createdAt().isBefore(from))
        .filter(session -> !session.id().equals(mark.value()))
        .toList();
  }

  private Map<String, String> filters() {
    return new TreeMap<>(which);
  }
}
