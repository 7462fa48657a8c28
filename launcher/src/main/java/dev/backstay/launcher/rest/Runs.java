package dev.backstay.launcher.rest;

import dev.backstay.launcher.host.Await;
import dev.backstay.launcher.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Starts runs, and follows them step by step until they end. */
public final class Runs {
  private static final Duration LIMIT = Duration.ofMinutes(20);
  private static final long PAUSE_MILLIS = 250;
  private static final int SHOWN = 140;

  private final RestClient rest;
  private final Story story;

  public Runs(RestClient rest, Story story) {
    this.rest = rest;
    this.story = story;
  }

  /** Starts a procedure; returns the run's id. */
  public String start(String procedure, Map<String, ?> input) {
    JsonNode started = rest.post("/api/v1/procedures/" + procedure + "/runs", input);
    String id = started.path("id").asString();
    String link = started.path("links").path("ui").asString();
    story.say("started " + id + (link.isEmpty() ? "" : "  " + link));
    return id;
  }

  /** The run as it stands now. */
  public JsonNode now(String id) {
    return rest.get("/api/v1/runs/" + RestClient.encoded(id));
  }

  /** Starts a procedure and waits for its end, telling each step. */
  public JsonNode perform(String procedure, Map<String, ?> input) {
    return follow(start(procedure, input));
  }

  /**
   * Waits for a run's end, telling each step of it and of its children as it ends.
   *
   * @throws IllegalStateException when it has not ended within twenty minutes
   */
  public JsonNode follow(String id) {
    Set<String> told = new HashSet<>();
    Instant began = Instant.now();
    while (true) {
      JsonNode run = now(id);
      tell(run, told);
      if (!run.path("open").asBoolean(true)) {
        story.say(
            "  %s: %s".formatted(run.path("outcome").asString(), run.path("message").asString()));
        return run;
      }
      if (Duration.between(began, Instant.now()).compareTo(LIMIT) > 0) {
        throw new IllegalStateException(id + " has not ended within " + LIMIT.toMinutes() + " min");
      }
      Await.pause(PAUSE_MILLIS);
    }
  }

  private void tell(JsonNode run, Set<String> told) {
    for (JsonNode step : run.path("progress").path("steps")) {
      String state = step.path("state").asString();
      boolean over = !state.equals("PENDING") && !state.equals("RUNNING");
      String name = step.path("name").asString() + "/" + step.path("key").asString();
      if (over && told.add(run.path("id").asString() + " " + name + " " + state)) {
        story.say(line(step, state));
      }
    }
    for (JsonNode child : run.path("children")) {
      String id = child.path("id").asString();
      boolean open = child.path("open").asBoolean();
      if (open || told.add("child " + id)) {
        tell(now(id), told);
      }
    }
  }

  private static String line(JsonNode step, String state) {
    String key = step.path("key").asString();
    String detail = step.path("detail").asString();
    return "  %-9s %s%s%s%s"
        .formatted(
            state.toLowerCase(java.util.Locale.ROOT),
            step.path("title").asString(),
            key.isEmpty() ? "" : " [" + key + "]",
            took(step),
            detail.isEmpty() ? "" : " · " + shortened(detail));
  }

  private static String shortened(String detail) {
    return detail.length() <= SHOWN ? detail : detail.substring(0, SHOWN) + " …";
  }

  private static String took(JsonNode step) {
    String from = step.path("startedAt").asString();
    String to = step.path("endedAt").asString();
    if (from.isEmpty() || to.isEmpty() || from.equals("null") || to.equals("null")) {
      return "";
    }
    return " (%s s)"
        .formatted(Story.seconds(Duration.between(Instant.parse(from), Instant.parse(to))));
  }
}
