package dev.backstay.launcher.doctor;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.rest.RestClient;
import dev.backstay.launcher.rest.RestProblem;
import dev.backstay.launcher.servers.TemporalServer;
import dev.backstay.launcher.tools.TemporalProgram;
import dev.backstay.launcher.tools.TemporalTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running system, if there is one: REST, workers, search attributes, retention. */
final class RunningChecks {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LEAST_RETENTION = Duration.ofDays(7);

  private RunningChecks() {}

  static List<Finding> of(Home home) throws IOException {
    if (Files.notExists(home.serverFile())) {
      return List.of(Finding.warn("running system", "none", "start one: ./backstay up"));
    }
    JsonNode server = JSON.readTree(Files.readString(home.serverFile()));
    List<Finding> findings = new ArrayList<>();
    findings.add(rest(server));
    TemporalProgram.find(home)
        .ifPresent(
            program -> {
              TemporalTool tool =
                  new TemporalTool(program, server.path("temporalAddress").asString());
              findings.add(pollers(tool, "runbooks"));
              findings.add(pollers(tool, "emergency"));
              findings.add(searchAttributes(tool));
              findings.add(retention(tool));
            });
    return findings;
  }

  private static Finding rest(JsonNode server) {
    String address = server.path("server").asString();
    try {
      new RestClient(address, Path.of(server.path("tokenFile").asString()))
          .get("/api/v1/procedures");
      return Finding.ok("REST API", address);
    } catch (RestProblem e) {
      return Finding.fail(
          "REST API", "" + e.getMessage(), "the token may be another one's; see README");
    } catch (IllegalStateException e) {
      return Finding.fail(
          "REST API", address + " does not answer", "start it again: ./backstay up");
    }
  }

  private static Finding pollers(TemporalTool tool, String queue) {
    var answer = tool.ask("task-queue", "describe", "--task-queue", queue);
    int pollers = answer.ok() ? JSON.readTree(answer.stdout()).path("pollers").size() : 0;
    return pollers > 0
        ? Finding.ok("worker on " + queue, pollers + " pollers")
        : Finding.fail(
            "worker on " + queue, "nobody polls", "see the log of the worker: .backstay/logs");
  }

  private static Finding searchAttributes(TemporalTool tool) {
    var answer = tool.ask("operator", "search-attribute", "list");
    List<String> missing =
        TemporalServer.SEARCH_ATTRIBUTES.stream()
            .filter(name -> !answer.stdout().contains("\"" + name + "\""))
            .toList();
    return missing.isEmpty()
        ? Finding.ok("search attributes", "all there")
        : Finding.fail(
            "search attributes",
            "missing: " + String.join(", ", missing),
            "temporal operator search-attribute create --type Keyword --name "
                + String.join(" --name ", missing));
  }

  private static Finding retention(TemporalTool tool) {
    var answer = tool.ask("operator", "namespace", "describe", "default");
    if (!answer.ok()) {
      return Finding.warn("retention", "cannot be read", "");
    }
    String text =
        JSON.readTree(answer.stdout())
            .path("config")
            .path("workflowExecutionRetentionTtl")
            .asString();
    Duration retention = Duration.ofSeconds(Long.parseLong(text.replaceAll("\\D.*", "")));
    return retention.compareTo(LEAST_RETENTION) >= 0
        ? Finding.ok("retention", retention.toDays() + " days")
        : Finding.warn(
            "retention",
            "closed runs are kept for " + retention.toHours() + " hours only",
            "temporal operator namespace update --namespace default --retention 720h");
  }
}
