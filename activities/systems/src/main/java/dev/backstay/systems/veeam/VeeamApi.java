package dev.backstay.systems.veeam;

import dev.backstay.systems.listing.ListedJobs;
import dev.backstay.systems.rest.Credential;
import dev.backstay.systems.rest.Refusal;
import dev.backstay.systems.rest.SharedLogin;
import dev.backstay.systems.rest.StartClock;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.json.BackstayJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The backup server's REST API: logs in, renews its token, pages through lists.
 *
 * <p>Three ends of a call: an answer; {@link UncheckedIOException}, which is worth a retry and
 * after which nobody knows whether a request was executed; {@link Refusal}, after which it surely
 * was not.
 */
final class VeeamApi {
  private static final int PAGE = 200;
  private static final int MOST_PAGES = 200;
  private static final String FORM = "application/x-www-form-urlencoded";

  private final VeeamSettings settings;
  private final VeeamHttp http;
  private final ListedJobs<Session> sessions;
  private final ListedJobs<Mount> mounts;
  private final SharedLogin<AccessToken> login;

  VeeamApi(VeeamSettings settings, Duration deadline) {
    this.settings = settings;
    this.http = new VeeamHttp(settings, deadline);
    this.login = new SharedLogin<>(deadline);
    this.sessions = new ListedJobs<>((since, next) -> Sessions.page(this, since, next));
    this.mounts = new ListedJobs<>((since, next) -> Mount.page(this, next));
  }

  /** The sessions that are waited for with these settings. */
  ListedJobs<Session> sessions() {
    return sessions;
  }

  /** The machines that are waited for with these settings, by the session of their recovery. */
  ListedJobs<Mount> mounts() {
    return mounts;
  }

  VeeamSettings settings() {
    return settings;
  }

  JsonNode get(String path) {
    return good(call("GET", path, null)).json();
  }

  /** As {@link #get}; empty when the server knows no such thing. */
  Optional<JsonNode> find(String path) {
    Answer answer = call("GET", path, null);
    return answer.status() == 404 ? Optional.empty() : Optional.of(good(answer).json());
  }

  /** What starts something: not sent once the start was given up. */
  Answer post(String path, @Nullable Object body, StartClock clock) {
    return good(call("POST", path, body, clock::mustBeInTime));
  }

  /** A request without a body whose refusal the caller looks behind. */
  Answer postAnyway(String path) {
    return call("POST", path, null);
  }

  /** Every item of a list, page by page. */
  List<JsonNode> list(String path, Map<String, String> filters) {
    List<JsonNode> items = new ArrayList<>();
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      Page page = page(path, filters, items.size());
      items.addAll(page.items());
      if (!page.more()) {
        return items;
      }
    }
    throw new Refusal(
        Cause.UNEXPECTED,
        "The list " + path + " has more than " + PAGE * MOST_PAGES + " entries.",
        "Narrow it: let the product clear its session history.");
  }

  /** A part of a list: so many items are skipped. */
  Page page(String path, Map<String, String> filters, int skip) {
    JsonNode answer = get(path + query(filters) + "skip=" + skip + "&limit=" + PAGE);
    List<JsonNode> items = new ArrayList<>();
    answer.path("data").forEach(items::add);
    int end = skip + items.size();
    boolean more = !items.isEmpty() && end < answer.path("pagination").path("total").asInt(0);
    return new Page(items, end, more);
  }

  /**
   * @param end how many items are on this page and those before
   */
  record Page(List<JsonNode> items, int end, boolean more) {}

  static String query(Map<String, String> filters) {
    return filters.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(filter -> filter.getKey() + "=" + encode(filter.getValue()) + "&")
        .collect(Collectors.joining("", "?", ""));
  }

  /** A token that is refused was not looked behind: the same request is safe once more. */
  private Answer call(String method, String path, @Nullable Object body) {
    return call(method, path, body, () -> {});
  }

  /**
   * @param last asked right before the request is sent, when the login is done
   */
  private Answer call(String method, String path, @Nullable Object body, Runnable last) {
    AccessToken token = token();
    last.run();
    Answer first = send(method, path, body, token.value());
    if (first.status() != 401) {
      return first;
    }
    login.forget(token);
    token = token();
    last.run();
    return send(method, path, body, token.value());
  }

  private Answer send(String method, String path, @Nullable Object body, String bearer) {
    try {
      return http.send(
          method, path, bearer, body == null ? "" : "application/json", publisher(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BodyPublisher publisher(@Nullable Object body) {
    return body == null
        ? BodyPublishers.noBody()
        : BodyPublishers.ofString(BackstayJson.mapper().writeValueAsString(body));
  }

  private static Answer good(Answer answer) {
    if (answer.good()) {
      return answer;
    }
    throw VeeamErrors.of(answer);
  }

  private AccessToken token() {
    return login.get(
        known -> known.good(Instant.now()),
        old -> old == null || old.refresh().isEmpty() ? byPassword() : renewed(old));
  }

  /** A refresh token is good for one use and may be too old: then the password is used again. */
  private AccessToken renewed(AccessToken old) {
    Answer answer = ask(Map.of("grant_type", "Refresh_token", "refresh_token", old.refresh()));
    return answer.good() ? AccessToken.of(answer.json(), Instant.now()) : byPassword();
  }

  private AccessToken byPassword() {
    String password = Credential.resolve("passwordRef", settings.passwordRef());
    Answer answer =
        ask(
            Map.of(
                "grant_type", "Password", "username", settings.username(), "password", password));
    if (answer.status() == 401) {
      throw VeeamErrors.login(settings.username(), answer);
    }
    return AccessToken.of(good(answer).json(), Instant.now());
  }

  private Answer ask(Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    try {
      return http.send("POST", "/api/oauth2/token", null, FORM, BodyPublishers.ofString(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
