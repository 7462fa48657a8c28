package dev.backstay.systems.veeam;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResult.Node;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a session does about one machine. A session may hide that one of its parts failed. */
record TaskSession(
    String id,
    String name,
    String algorithm,
    String restorePoint,
    SessionResult result,
    long processed,
    long read,
    long transferred) {

  static List<TaskSession> of(VeeamApi api, String session) {
    return api
        .list("/api/v1/sessions/" + VeeamApi.encode(session) + "/taskSessions", Map.of())
        .stream()
        .filter(task -> task.path("type").asString("").equals("Backup"))
        .map(TaskSession::of)
        .toList();
  }

  private static TaskSession of(JsonNode json) {
    JsonNode progress = json.path("progress");
    return new TaskSession(
        json.path("id").asString(""),
        json.path("name").asString(""),
        json.path("algorithm").asString(""),
        json.path("restorePointId").asString(""),
        SessionResult.of(json.path("result")),
        progress.path("processedSize").asLong(-1),
        progress.path("readSize").asLong(-1),
        progress.path("transferredSize").asLong(-1));
  }

  /** The part that concerns a machine; empty when the session did not touch it. */
  static Optional<TaskSession> ofMachine(List<TaskSession> tasks, String machine) {
    return tasks.stream().filter(task -> task.name().equalsIgnoreCase(machine)).findFirst();
  }

  /** The machines of which nothing was made. */
  static List<String> notMade(List<TaskSession> tasks) {
    return tasks.stream().filter(task -> !task.made()).map(TaskSession::name).toList();
  }

  /** The result of a session's job, with what became of each of its parts. */
  static JobResult finish(Session session, List<TaskSession> tasks, JobResultBuilder result) {
    tasks.forEach(task -> result.node(task.node(session.id())));
    List<String> bad = notMade(tasks);
    return Standing.finish(session, result.items(tasks.size() - bad.size(), bad.size(), bad))
        .build();
  }

  boolean made() {
    return result.verdict() == SessionResult.Verdict.SUCCESS
        || result.verdict() == SessionResult.Verdict.WARNING;
  }

  Node node(String session) {
    Outcome outcome =
        switch (result.verdict()) {
          case SUCCESS -> Outcome.SUCCEEDED;
          case WARNING -> Outcome.WARNING;
          case FAILED -> Outcome.FAILED;
          case NONE -> Outcome.UNKNOWN;
        };
    return new Node(id, session, name, outcome);
  }
}
