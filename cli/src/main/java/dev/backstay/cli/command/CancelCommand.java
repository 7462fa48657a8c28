package dev.backstay.cli.command;

import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import dev.backstay.cli.output.Json;
import dev.backstay.cli.server.ApiClient;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks a run to stop. */
@Command(
    name = "cancel",
    description = "Ask a run to stop; its jobs are cancelled and their end is waited for.",
    exitCodeOnInvalidInput = ExitCode.USAGE)
public final class CancelCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "RUN", description = "The run's id; see `backstay runs --open`.")
  String run = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is recorded.")
  @Nullable String reason;

  public CancelCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ObjectNode body = Json.mapper().createObjectNode();
    if (reason != null) {
      body.put("reason", reason);
    }
    JsonNode answer =
        session.api().post("runs/" + ApiClient.segment(run) + "/cancel", body, Map.of());
    session
        .printer()
        .one(
            "Run",
            answer,
            "id",
            out -> {
              out.println("Asked to stop: " + run);
              out.println("  watch it end with: backstay follow " + run);
            });
    return ExitCode.OK;
  }
}
