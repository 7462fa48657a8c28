package dev.backstay.cli.command;

import dev.backstay.cli.CliFailure;
import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import dev.backstay.cli.input.EstateFiles;
import dev.backstay.cli.output.Column;
import dev.backstay.cli.output.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is protected, and how, as YAML. */
@Command(
    name = "estate",
    description = "What is protected and how: validate, plan and apply its YAML.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeOnInvalidInput = ExitCode.USAGE)
public final class EstateCommand {
  private static final List<Column> DOCUMENTS =
      List.of(
          Column.of("KIND", "kind"),
          Column.of("NAME", "name"),
          Column.of("FILE", "file").onlyWide(),
          Column.of("SPEC", document -> Json.at(document, "spec").toString()).onlyWide());
  private final Session session;

  public EstateCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "show",
      description = "Show the estate in force.",
      exitCodeOnInvalidInput = ExitCode.USAGE)
  int show() {
    JsonNode estate = session.api().get("estate");
    session.say("Revision " + Json.text(estate, "revision"));
    session.printer().list("Estate", Json.list(estate, "documents"), "name", DOCUMENTS);
    return ExitCode.OK;
  }

  @Command(
      name = "validate",
      description = "Check the YAML files of a directory.",
      exitCodeOnInvalidInput = ExitCode.USAGE)
  int validate(@Parameters(paramLabel = "DIR", description = "The directory.") Path directory) {
    JsonNode verdict =
        session.api().post("estate/validate", EstateFiles.read(resolve(directory)), Map.of());
    return EstateWords.validation(session, verdict);
  }

  @Command(
      name = "plan",
      description = "Show what applying a directory would change, and its risks.",
      exitCodeOnInvalidInput = ExitCode.USAGE)
  int plan(
      @Parameters(paramLabel = "DIR", description = "The directory.") Path directory,
      @Option(names = "--out", paramLabel = "FILE", description = "Save the plan for `apply`.")
          @Nullable Path out,
      @Option(
              names = "--detailed-exitcode",
              description = "Exit code 2 when there are changes, 0 when there are none.")
          boolean detailed)
      throws IOException {
    ObjectNode files = EstateFiles.read(resolve(directory));
    JsonNode plan = session.api().post("estate/plan", files, Map.of());
    if (!Json.list(plan, "problems").isEmpty()) {
      return EstateWords.validation(session, plan);
    }
    if (out != null) {
      files.set("base", Json.at(plan, "base"));
      Files.writeString(resolve(out), Json.mapper().writeValueAsString(files));
    }
    EstateWords.plan(session, plan, directory, out);
    boolean changes = !Json.list(plan, "changes").isEmpty();
    return detailed && changes ? ExitCode.HAS_CHANGES : ExitCode.OK;
  }

  @Command(
      name = "apply",
      description = "Apply a saved plan, or a directory on the revision its plan named.",
      exitCodeOnInvalidInput = ExitCode.USAGE)
  int apply(
      @Parameters(paramLabel = "PLAN|DIR", description = "A saved plan or a directory.") Path from,
      @Option(
              names = "--base",
              paramLabel = "REVISION",
              description = "For a directory: the revision the plan was made on.")
          @Nullable Long base)
      throws IOException {
    Path path = resolve(from);
    ObjectNode request;
    if (Files.isDirectory(path)) {
      request = EstateFiles.read(path);
      request.put("base", base == null ? reviewed(from, request) : base);
    } else {
      request = EstateFiles.plan(path);
    }
    JsonNode answer = session.api().post("estate/apply", request, Map.of());
    session
        .printer()
        .one(
            "EstateRevision",
            answer,
            "revision",
            out ->
                out.println("Applied: the estate is at revision " + Json.text(answer, "revision")));
    return ExitCode.OK;
  }

  /** Shows the plan to the person who types, and returns its base when it is agreed to. */
  private long reviewed(Path directory, ObjectNode files) {
    if (!session.terminal().interactive()) {
      throw CliFailure.usage(
          "Applying a directory needs the revision its plan was made on.",
          "Type: backstay estate plan " + directory + "    and then apply with --base REVISION");
    }
    JsonNode plan = session.api().post("estate/plan", files, Map.of());
    EstateWords.plan(session, plan, directory, null);
    String base = Json.text(plan, "base");
    if (!session
        .terminal()
        .ask("Apply this to revision " + base + "? Type it to go on:")
        .equals(base)) {
      throw new CliFailure("refused", ExitCode.REFUSED, "Nothing was applied.", null);
    }
    return Long.parseLong(base);
  }

  private Path resolve(Path path) {
    return session.terminal().directory().resolve(path);
  }
}
