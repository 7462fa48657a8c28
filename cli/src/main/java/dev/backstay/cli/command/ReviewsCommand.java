package dev.backstay.cli.command;

import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import dev.backstay.cli.output.Column;
import dev.backstay.cli.output.Json;
import dev.backstay.cli.server.ApiClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists reviews, and takes a verdict. */
@Command(
    name = "reviews",
    description = "List reviews that wait for a verdict.",
    exitCodeOnInvalidInput = ExitCode.USAGE)
public final class ReviewsCommand implements Callable<Integer> {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("REVIEW", "id"),
          Column.of("TEAM", "team"),
          Column.of("QUESTION", "question"),
          Column.time("DUE", "dueAt"),
          Column.of("VERDICT", "verdict"),
          Column.of("RUN", "run").onlyWide());
  private final Session session;

  @Option(names = "--run", paramLabel = "RUN", description = "All of this run.")
  @Nullable String run;

  public ReviewsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var query = new HashMap<String, @Nullable String>();
    query.put("run", run);
    session
        .printer()
        .list("ReviewList", Json.list(session.api().get("reviews", query), "items"), "id", COLUMNS);
    return ExitCode.OK;
  }

  @Command(
      name = "verdict",
      description = "Record a verdict on a review.",
      exitCodeOnInvalidInput = ExitCode.USAGE)
  int verdict(
      @Parameters(paramLabel = "REVIEW", description = "The review's id.") String review,
      @Parameters(paramLabel = "VERDICT", description = "accepted or rejected") String verdict,
      @Option(names = "--by", required = true, description = "Who gives it.") String by,
      @Option(names = "--note", description = "What was seen.") @Nullable String note) {
    ObjectNode body = Json.mapper().createObjectNode().put("verdict", verdict).put("by", by);
    if (note != null) {
      body.put("note", note);
    }
    JsonNode answer =
        session.api().post("reviews/" + ApiClient.segment(review) + "/verdict", body, Map.of());
    session
        .printer()
        .one("Review", answer, "id", out -> out.println("Recorded: " + review + " " + verdict));
    return ExitCode.OK;
  }
}
