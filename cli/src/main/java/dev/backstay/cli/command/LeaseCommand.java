package dev.backstay.cli.command;

import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import dev.backstay.cli.output.Column;
import dev.backstay.cli.output.Json;
import dev.backstay.cli.server.ApiClient;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Leases: who holds what, and breaking one. */
@Command(
    name = "lease",
    description = "Leases: who holds what, who waits; break one that nobody gives back.",
    exitCodeOnInvalidInput = ExitCode.USAGE)
public final class LeaseCommand {
  private static final List<Column> HELD =
      List.of(
          Column.of("RESOURCE", "resource"),
          Column.of("MODE", "mode"),
          Column.of("RUN", "run"),
          Column.of("TOKEN", "token"),
          Column.time("SINCE", "since"),
          Column.time("ORPHANED", "orphanedAt"),
          Column.of("EPOCH", "epoch").onlyWide());
  private static final List<Column> WAITING =
      List.of(
          Column.of("RUN", "run"),
          Column.of("PRIORITY", "priority"),
          Column.time("SINCE", "since"),
          Column.of("WAITING", "reason"),
          Column.of("TOKEN", "token").onlyWide());
  private final Session session;

  public LeaseCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "list",
      description = "List what is held; with --waiting, who waits.",
      exitCodeOnInvalidInput = ExitCode.USAGE)
  int list(@Option(names = "--waiting", description = "Who waits.") boolean waiting) {
    if (waiting) {
      List<JsonNode> tickets = Json.list(session.api().get("leases/waiting"), "items");
      session.printer().list("TicketList", tickets, "token", WAITING);
    } else {
      List<JsonNode> leases = Json.list(session.api().get("leases"), "items");
      session.printer().list("LeaseList", leases, "token", HELD);
    }
    return ExitCode.OK;
  }

  @Command(
      name = "show",
      description = "Show what is held under a token or resource, and what breaking it would mean.",
      exitCodeOnInvalidInput = ExitCode.USAGE)
  int show(@Parameters(paramLabel = "LEASE", description = "Token or resource.") String lease) {
    return print(session.api().get("leases/" + ApiClient.segment(lease)), out -> {});
  }

  @Command(
      name = "break",
      description = {
        "Break a lease: raises the epoch of its system, and stops nothing.",
        "Shows what it means; acts only with --confirm."
      },
      exitCodeOnInvalidInput = ExitCode.USAGE)
  int breakLease(
      @Parameters(paramLabel = "LEASE", description = "Token or resource.") String lease,
      @Option(names = "--by", required = true, description = "Who decides.") String by,
      @Option(names = "--reason", required = true, description = "Why; recorded.") String reason,
      @Option(names = "--confirm", paramLabel = "LEASE", description = "The same name again.")
          @Nullable String confirm,
      @Option(
              names = "--force-while-running",
              description = "Break it although its run is running.")
          boolean force) {
    ObjectNode body = Json.mapper().createObjectNode().put("by", by).put("reason", reason);
    body.put("confirm", confirm).put("forceWhileRunning", force);
    String path = "leases/" + ApiClient.segment(lease) + "/break";
    JsonNode answer = session.api().post(path, body, Map.of());
    return print(answer, out -> next(answer, lease, out));
  }

  private static void next(JsonNode answer, String lease, PrintWriter out) {
    if (Json.flag(answer, "broken")) {
      out.println("Broken. New epochs: " + Json.text(answer, "epochs"));
      return;
    }
    out.println();
    out.println("Nothing was changed. To break it, add:");
    out.println(
        "  --confirm "
            + lease
            + (Json.flag(answer, "refusedWhileRunning") ? " --force-while-running" : ""));
  }

  private int print(JsonNode answer, Consumer<PrintWriter> after) {
    session
        .printer()
        .one(
            "LeaseBreak",
            answer,
            "named",
            out -> {
              Json.list(answer, "words").forEach(line -> out.println(line.asString()));
              for (JsonNode holding : Json.list(answer, "holdings")) {
                session.printer().table(Json.list(holding, "leases"), HELD);
              }
              after.accept(out);
            });
    return ExitCode.OK;
  }
}
