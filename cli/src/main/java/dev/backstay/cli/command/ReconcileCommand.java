package dev.backstay.cli.command;

import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import dev.backstay.cli.output.Column;
import dev.backstay.cli.output.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** After catalog or Temporal were restored from an older state. */
@Command(
    name = "reconcile",
    description =
        "After catalog or Temporal were restored from an older state: see, match, release.",
    exitCodeOnInvalidInput = ExitCode.USAGE)
public final class ReconcileCommand {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("WHAT", "kind"),
          Column.of("ABOUT", "subject"),
          Column.of("DIFFERENCE", "words"),
          Column.of("NEXT", "next"));
  private final Session session;

  public ReconcileCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "status",
      aliases = "plan",
      description = "Show the mode, what differs, and what matching would do. Changes nothing.",
      exitCodeOnInvalidInput = ExitCode.USAGE)
  int status() {
    return print(session.api().get("reconcile"));
  }

  @Command(
      name = "enter",
      description = "Hold everything back, after a restore that was not noticed by itself.",
      exitCodeOnInvalidInput = ExitCode.USAGE)
  int enter(
      @Option(names = "--by", required = true, description = "Who decides.") String by,
      @Option(names = "--reason", required = true, description = "Why.") String reason) {
    return print(post("enter", by, reason));
  }

  @Command(
      name = "match",
      description = "Record what runs in the catalog, and raise the epoch of every system.",
      exitCodeOnInvalidInput = ExitCode.USAGE)
  int match(
      @Option(names = "--by", required = true, description = "Who decides.") String by,
      @Option(names = "--reason", required = true, description = "Why.") String reason) {
    return print(post("match", by, reason));
  }

  @Command(
      name = "release",
      description = "Let everything go on; what runs must have been matched.",
      exitCodeOnInvalidInput = ExitCode.USAGE)
  int release(
      @Option(names = "--by", required = true, description = "Who decides.") String by,
      @Option(names = "--reason", required = true, description = "Why.") String reason) {
    return print(post("release", by, reason));
  }

  private JsonNode post(String act, String by, String reason) {
    return session
        .api()
        .post(
            "reconcile/" + act,
            Json.mapper().createObjectNode().put("by", by).put("reason", reason),
            Map.of());
  }

  private int print(JsonNode view) {
    session.printer().one("Reconcile", view, "mode", out -> words(view, out));
    return ExitCode.OK;
  }

  private void words(JsonNode view, PrintWriter out) {
    if (Json.text(view, "mode").equals("NORMAL")) {
      out.println("Nothing is being reconciled; everything may go on.");
      return;
    }
    out.println("Nothing starts and nothing is deleted: " + Json.text(view, "reason") + ".");
    out.println("Open runs in Temporal: " + Json.text(view, "live"));
    session.printer().table(Json.list(view, "differences"), COLUMNS);
    String next = Json.text(view, "matchedAt").isEmpty() ? "match" : "release";
    out.println("Next: backstay reconcile " + next + " --by NAME --reason WHY");
  }
}
