package dev.backstay.systems.veeam;

import dev.backstay.systems.rest.Refusal;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.RepositoryRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** What is answered at once, without a session. */
final class Questions {
  private static final int MOST_NAMED = 800;
  private static final double GIB = 1024.0 * 1024 * 1024;

  private Questions() {}

  static JobResult list(Call<ListPointsJob> call) {
    String repository = id(call.spec().repository());
    List<RestorePoint> points = new ArrayList<>();
    for (JsonNode backup : call.api().list("/api/v1/backups", Map.of())) {
      if (backup.path("repositoryId").asString("").equals(repository)) {
        points.addAll(RestorePoint.ofBackup(call.api(), backup.path("id").asString("")));
      }
    }
    List<JobResult.Listed> named =
        points.stream()
            .sorted(Comparator.comparing(RestorePoint::createdAt).reversed())
            .limit(MOST_NAMED)
            .map(Questions::listed)
            .toList();
    return Call.now(
        JobResultBuilder.succeeded(
                "Repository %s lists %d restore points."
                    .formatted(call.spec().repository().name(), points.size()))
            .items(points.size(), 0, List.of())
            .fact("listed", points.size())
            .listed(named));
  }

  private static JobResult.Listed listed(RestorePoint point) {
    return new JobResult.Listed(
        point.id(), point.name(), point.createdAt(), point.originalSize(), point.type());
  }

  /** Whether the product still has a restore point; nothing of it is read. */
  static JobResult listed(Call<VerifyJob> call) {
    Copy copy = Objects.requireNonNull(call.spec().copy(), "a look at a copy names it");
    return Call.now(
        RestorePoint.byId(call.api(), copy.nativeId())
            .map(point -> listed(call.api(), point))
            .orElseGet(
                () ->
                    JobResultBuilder.failed(
                        Cause.POINT_MISSING,
                        "The product has no restore point %s any more.".formatted(copy.nativeId()),
                        "Run CatalogMaintenance and choose another point.")));
  }

  /** An increment whose full is gone restores nothing, however well it is listed itself. */
  private static JobResultBuilder listed(VeeamApi api, RestorePoint point) {
    RestorePoint.Chain chain = point.chain(api);
    JobResultBuilder result =
        chain.reachesFull()
            ? JobResultBuilder.succeeded(
                "The product lists restore point %s of %s and %d it depends on."
                    .formatted(point.id(), point.name(), chain.parents().size()))
            : JobResultBuilder.failed(
                chain.doubt().isEmpty() ? Cause.BACKUP_DAMAGED : Cause.UNEXPECTED,
                "The product lists restore point %s of %s, %s."
                    .formatted(point.id(), point.name(), chain.problem()),
                chain.doubt().isEmpty()
                    ? "Take a full (IncrementalBackup does so); do not use the chain."
                    : "Look at the backup in the Veeam console. A full (FullBackup) begins a chain that can be told.");
    return result
        .bytes(point.originalSize(), -1, -1)
        .fact("restorePointType", point.type())
        .fact(BackupJob.PARENTS, String.join(" ", chain.parents()));
  }

  static JobResult observe(Call<ObserveJob> call) {
    return Call.now(
        switch (call.spec().subject()) {
          case CAPACITY, MEDIA -> repository(call);
          case HEALTH -> health(call.api());
          case TARGET -> cannot("a directory");
          case LAG -> cannot("a replication's lag");
          case USE -> cannot("who uses a machine");
        });
  }

  private static JobResultBuilder cannot(String what) {
    return JobResultBuilder.failed(
        Cause.CONFIGURATION,
        "veeam cannot look at " + what + ".",
        "Name a system that can in the estate.");
  }

  private static JobResultBuilder repository(Call<ObserveJob> call) {
    RepositoryRef wanted = call.spec().repository();
    String id = wanted == null ? "" : id(wanted);
    List<JsonNode> states =
        call.api().list("/api/v1/backupInfrastructure/repositories/states", Map.of("idFilter", id));
    if (states.isEmpty()) {
      return JobResultBuilder.failed(
              Cause.REPOSITORY_MISSING,
              "The backup server knows no repository " + id + ".",
              "Correct the repository's `id` in the estate.")
          .fact("online", false)
          .fact("state", "missing");
    }
    JsonNode state = states.getFirst();
    boolean online = state.path("isOnline").asBoolean(false);
    JobResultBuilder result =
        online
            ? JobResultBuilder.succeeded(
                "%s has %.1f of %.1f GB free."
                    .formatted(
                        state.path("name").asString(""),
                        state.path("freeGB").asDouble(0),
                        state.path("capacityGB").asDouble(0)))
            : JobResultBuilder.failed(
                Cause.REPOSITORY_MISSING,
                state.path("name").asString("") + " is offline.",
                "Bring the repository's host and storage back.");
    return result
        .fact("online", online)
        .fact("state", online ? "online" : "offline")
        .fact("medium", state.path("type").asString("disk"))
        .fact("readOnly", false)
        .fact("totalBytes", bytes(state, "capacityGB"))
        .fact("freeBytes", bytes(state, "freeGB"))
        .fact("usedBytes", bytes(state, "usedSpaceGB"));
  }

  private static long bytes(JsonNode state, String field) {
    return Math.round(state.path(field).asDouble(0) * GIB);
  }

  private static JobResultBuilder health(VeeamApi api) {
    JsonNode info = api.get("/api/v1/serverInfo");
    String version = info.path("buildVersion").asString("");
    return JobResultBuilder.succeeded(
            "%s runs build %s.".formatted(info.path("name").asString(""), version))
        .fact("version", version)
        .fact("state", "ready");
  }

  static String id(RepositoryRef repository) {
    String id = repository.config().getOrDefault("id", "");
    if (id.isEmpty()) {
      throw new Refusal(
          Cause.CONFIGURATION,
          "Repository " + repository.name() + " has no setting 'id'.",
          "Add the product's own id of it to the estate.");
    }
    return id;
  }
}
