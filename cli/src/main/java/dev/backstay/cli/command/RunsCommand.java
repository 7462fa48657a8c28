package dev.backstay.cli.command;

import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import dev.backstay.cli.output.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Lists runs, newest first. */
@Command(
    name = "runs",
    description = "List runs, newest first.",
    exitCodeOnInvalidInput = ExitCode.USAGE)
public final class RunsCommand implements Callable<Integer> {
  private static final int PAGE = 100;
  private final Session session;

  @Option(names = "--procedure", paramLabel = "NAME", description = "Only of this procedure.")
  @Nullable String procedure;

  @Option(names = "--target", paramLabel = "NAME", description = "Only about this asset.")
  @Nullable String target;

  @Option(names = "--outcome", paramLabel = "OUTCOME", description = "Only with this outcome.")
  @Nullable String outcome;

  @Option(names = "--open", description = "Only runs that have not ended.")
  boolean open;

  @Option(
      names = {"-n", "--limit"},
      defaultValue = "20",
      paramLabel = "N",
      description = "At most so many; default 20.")
  int limit = 20;

  public RunsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var rows = new ArrayList<JsonNode>();
    String cursor = null;
    do {
      JsonNode page = session.api().get("runs", query(limit - rows.size(), cursor));
      List<JsonNode> items = Json.list(page, "items");
      rows.addAll(items);
      cursor = items.isEmpty() ? "" : Json.text(page, "next");
    } while (!cursor.isEmpty() && rows.size() < limit);
    session.printer().list("RunList", rows, "id", RunColumns.ALL);
    return ExitCode.OK;
  }

  private Map<String, @Nullable String> query(int wanted, @Nullable String cursor) {
    var query = new HashMap<String, @Nullable String>();
    query.put("procedure", procedure);
    query.put("target", target);
    query.put("outcome", outcome);
    query.put("open", open ? "true" : null);
    query.put("limit", Integer.toString(Math.min(PAGE, wanted)));
    query.put("cursor", cursor);
    return query;
  }
}
