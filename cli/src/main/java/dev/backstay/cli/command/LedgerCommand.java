package dev.backstay.cli.command;

import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import dev.backstay.cli.output.Column;
import dev.backstay.cli.output.Json;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** The record of what happened. */
@Command(
    name = "ledger",
    description = "The append-only record of what happened.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeOnInvalidInput = ExitCode.USAGE)
public final class LedgerCommand {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("SEQUENCE", "sequence"),
          Column.of("KIND", "kind"),
          Column.time("OCCURRED", "body.occurredAt"),
          Column.of("WHAT", "occurrence"),
          Column.of("EXECUTION", "run").onlyWide(),
          Column.of("DIGEST", "digest").onlyWide(),
          Column.of("BODY", entry -> Json.at(entry, "body").toString()).onlyWide());
  private final Session session;

  public LedgerCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "verify",
      description = "Recompute the hash chain; exit code 8 when it does not hold.",
      exitCodeOnInvalidInput = ExitCode.USAGE)
  int verify() {
    JsonNode verdict = session.api().get("ledger/verify");
    boolean holds = Json.flag(verdict, "intact");
    session
        .printer()
        .one(
            "LedgerVerification",
            verdict,
            "intact",
            out -> {
              out.println(holds ? "The ledger holds." : "THE LEDGER DOES NOT HOLD.");
              out.println(
                  holds
                      ? "  "
                          + Json.text(verdict, "sealed")
                          + " entries in the chain, "
                          + Json.text(verdict, "unsealed")
                          + " wait to be sealed"
                      : "  entry "
                          + Json.text(verdict, "brokenAt")
                          + ": "
                          + Json.text(verdict, "why"));
            });
    return holds ? ExitCode.OK : ExitCode.VERIFICATION_FAILED;
  }

  @Command(name = "show", description = "Show entries.", exitCodeOnInvalidInput = ExitCode.USAGE)
  int show(
      @Option(names = "--run", paramLabel = "RUN", description = "Only of this run.")
          @Nullable String run) {
    var query = new HashMap<String, @Nullable String>();
    query.put("run", run);
    session
        .printer()
        .list(
            "LedgerEntryList",
            Json.list(session.api().get("ledger", query), "items"),
            "sequence",
            COLUMNS);
    return ExitCode.OK;
  }
}
