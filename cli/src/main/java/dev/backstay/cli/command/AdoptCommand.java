package dev.backstay.cli.command;

import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import dev.backstay.cli.output.Json;
import dev.backstay.cli.server.ApiClient;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says which of several jobs is ours. */
@Command(
    name = "adopt",
    description = {
      "Say which of several jobs is the one whose start was not confirmed, or that none is.",
      "`backstay show RUN` names them while the run waits for it."
    },
    exitCodeOnInvalidInput = ExitCode.USAGE)
public final class AdoptCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "RUN", description = "The run that waits.")
  String run = "";

  @Parameters(index = "1", paramLabel = "TOKEN", description = "The job it waits with.")
  String token = "";

  @ArgGroup(multiplicity = "1")
  Choice choice = new Choice();

  @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who says so.")
  String by = "";

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; recorded.")
  String reason = "";

  /** One of the candidates, or none of them. */
  static final class Choice {
    @Option(names = "--job", paramLabel = "ID", description = "The product's id of the job.")
    @Nullable String job;

    @Option(names = "--none", description = "None of them: it is started anew.")
    boolean none;
  }

  public AdoptCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("job", choice.job).put("none", choice.none).put("by", by).put("reason", reason);
    String path = "runs/" + ApiClient.segment(run) + "/jobs/" + ApiClient.segment(token) + "/adopt";
    JsonNode answer = session.api().post(path, body, Map.of());
    session
        .printer()
        .one("Adoption", answer, "token", out -> out.println(Json.text(answer, "message")));
    return ExitCode.OK;
  }
}
