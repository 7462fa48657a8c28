package dev.backstay.systems.datadomain;

import dev.backstay.systems.rest.Credential;
import dev.backstay.systems.rest.Refusal;
import dev.backstay.systems.rest.TlsClient;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.json.BackstayJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The REST API of one Data Domain: logs in, asks, pages through lists. Two ends of a call beside an
 * answer: {@link UncheckedIOException}, worth asking again, and {@link Refusal}, which a person
 * mends.
 */
final class DataDomainApi {
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 50;
  private static final String TOKEN = "X-DD-AUTH-TOKEN";

  private final DataDomainSettings settings;
  private final TlsClient client;
  private @Nullable String token;

  DataDomainApi(DataDomainSettings settings, Duration deadline) {
    this.settings = settings;
    this.client = new TlsClient(settings.caRef(), deadline);
  }

  /** An answer about the whole installation. */
  JsonNode get(String path) {
    Answer first = ask(path, token());
    Answer answer = first.status() == 401 ? ask(path, anotherToken()) : first;
    if (!answer.good()) {
      throw DataDomainErrors.of(answer);
    }
    return answer.json();
  }

  /**
   * An answer about the system.
   *
   * @param version of the API, as {@code v1.0}
   */
  JsonNode system(String version, String path) {
    return get("/rest/" + version + "/dd-systems/" + settings.systemId() + path);
  }

  /** Every entry of a list about the system, page by page; pages count from 0. */
  List<JsonNode> list(String version, String path, String field) {
    List<JsonNode> entries = new ArrayList<>();
    String separator = path.contains("?") ? "&" : "?";
    for (int page = 0; page < MOST_PAGES; page++) {
      JsonNode answer = system(version, path + separator + "page=" + page + "&size=" + PAGE);
      int before = entries.size();
      answer.path(field).forEach(entries::add);
      boolean more = entries.size() < answer.path("paging_info").path("total_entries").asInt(0);
      if (!more || entries.size() == before) {
        return entries;
      }
    }
    throw new Refusal(
        Cause.UNEXPECTED,
        "The list " + path + " has more than " + PAGE * MOST_PAGES + " entries.",
        "Give this system's MTrees to several repositories' systems, or ask for a higher limit.");
  }

  private Answer ask(String path, String with) {
    return send(HttpRequest.newBuilder(URI.create(settings.address() + path))
            .header("Accept", "application/json")
            .header(TOKEN, with)
            .GET())
        .answer();
  }

  private record Sent(HttpResponse<String> response) {
    Answer answer() {
      return new Answer(response.statusCode(), response.body());
    }
  }

  private Sent send(HttpRequest.Builder request) {
    try {
      return new Sent(client.send(request));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized String token() {
    String current = token;
    return current == null ? anotherToken() : current;
  }

  /** The password is read at each login: it may have been rotated. */
  private synchronized String anotherToken() {
    Map<String, String> login =
        Map.of(
            "username",
            settings.username(),
            "password",
            Credential.resolve("passwordRef", settings.passwordRef()));
    Sent sent =
        send(
            HttpRequest.newBuilder(URI.create(settings.address() + "/rest/v1.0/auth"))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(BackstayJson.mapper().writeValueAsString(login))));
    if (!sent.answer().good()) {
      throw DataDomainErrors.of(sent.answer());
    }
    String given = sent.response().headers().firstValue(TOKEN).orElse("");
    if (given.isEmpty()) {
      throw new Refusal(
          Cause.UNEXPECTED,
          "The login at " + settings.address() + " was answered without a token.",
          "Check that the address is the REST API of a Data Domain, port 3009.");
    }
    token = given;
    return given;
  }
}
