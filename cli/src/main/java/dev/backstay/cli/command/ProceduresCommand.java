package dev.backstay.cli.command;

import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import dev.backstay.cli.output.Column;
import dev.backstay.cli.output.Json;
import dev.backstay.cli.server.ApiClient;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Lists the procedures, or explains one. */
@Command(
    name = "procedures",
    description = "List the procedures, or explain one.",
    exitCodeOnInvalidInput = ExitCode.USAGE)
public final class ProceduresCommand implements Callable<Integer> {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("PROCEDURE", "name"),
          Column.of("CHAPTER", p -> Json.text(p, "chapter").toLowerCase(Locale.ROOT)),
          Column.of("RISK", p -> Json.text(p, "risk").toLowerCase(Locale.ROOT)),
          Column.of("TITLE", "title"),
          Column.of("EXAMPLE", p -> Json.at(p, "example").toString()).onlyWide());
  private final Session session;

  @Parameters(paramLabel = "PROCEDURE", arity = "0..1", description = "The one to explain.")
  @Nullable String procedure;

  public ProceduresCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (procedure == null) {
      session
          .printer()
          .list(
              "ProcedureList",
              Json.list(session.api().get("procedures"), "items"),
              "name",
              COLUMNS);
    } else {
      JsonNode found = session.api().get("procedures/" + ApiClient.segment(procedure));
      session.printer().one("Procedure", found, "name", out -> words(found, out));
    }
    return ExitCode.OK;
  }

  private static void words(JsonNode found, PrintWriter out) {
    String name = Json.text(found, "name");
    String example = Json.at(found, "example").toString();
    out.println(name + ": " + Json.text(found, "title"));
    out.println("  risk: " + Json.text(found, "risk").toLowerCase(Locale.ROOT));
    out.println("  start it with: backstay run " + name + " --input '" + example + "' --follow");
    out.println();
    out.println("Steps");
    for (JsonNode step : Json.list(found, "steps")) {
      out.println("  " + Json.text(step, "name") + ": " + Json.text(step, "title"));
    }
    out.println();
    out.println("Input");
    JsonNode fields = Json.at(found, "inputSchema.properties");
    fields
        .properties()
        .forEach(
            field ->
                out.println(
                    "  " + field.getKey() + ": " + Json.text(field.getValue(), "description")));
  }
}
