package dev.backstay.systems.veeam;

import dev.backstay.systems.rest.Refusal;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.CopyJob;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A backup copy job as the product has it.
 *
 * @param immediate whether it copies each point as soon as it is made, and not by a schedule
 * @param includedJobs the backup jobs whose points it copies; empty when it names none
 * @param includesMore whether it also names whole repositories or single backups
 */
record BackupCopyJob(
    String id,
    String name,
    String type,
    boolean disabled,
    boolean immediate,
    String target,
    List<String> includedJobs,
    boolean includesMore) {

  /**
   * @throws Refusal when the product has no such job
   */
  static BackupCopyJob of(VeeamApi api, CopyJob copy, String id) {
    return api.find("/api/v1/jobs/" + VeeamApi.encode(id))
        .map(BackupCopyJob::of)
        .orElseThrow(() -> wrong(copy, "the backup server knows no job of that id"));
  }

  private static BackupCopyJob of(JsonNode json) {
    JsonNode includes = json.path("sourceObjects").path("includes");
    List<String> jobs = new ArrayList<>();
    includes.path("jobs").forEach(job -> jobs.add(job.path("id").asString("")));
    return new BackupCopyJob(
        json.path("id").asString(""),
        json.path("name").asString(""),
        json.path("type").asString(""),
        json.path("isDisabled").asBoolean(false),
        json.path("mode").asString("").equals("Immediate"),
        json.path("target").path("backupRepositoryId").asString(""),
        jobs,
        !includes.path("repositories").isEmpty() || !includes.path("backups").isEmpty());
  }

  /** Says at once what the copy would fail on, or what it would silently not do. */
  void mustCarry(CopyJob copy, String targetId) {
    String source = copy.asset().nativeId("veeam-job");
    if (!type.equals("BackupCopy")) {
      throw wrong(copy, "'%s' is a job of type %s".formatted(name, type));
    }
    if (!target.equalsIgnoreCase(targetId)) {
      throw wrong(copy, "'%s' copies to repository %s".formatted(name, target));
    }
    if (!includesMore && includedJobs.stream().noneMatch(source::equalsIgnoreCase)) {
      throw wrong(copy, "'%s' does not copy what job %s makes".formatted(name, source));
    }
    if (disabled) {
      throw new Refusal(
          Cause.CONFIGURATION,
          "The backup copy job '%s' is disabled.".formatted(name),
          "Enable it in the Veeam console, then start again.");
    }
  }

  private static Refusal wrong(CopyJob copy, String what) {
    return new Refusal(
        Cause.CONFIGURATION,
        "'copyJob' of repository %s does not fit: %s.".formatted(copy.repository().name(), what),
        "Name the backup copy job that brings the points of %s there, or '%s'."
            .formatted(copy.assetName(), Copies.OWN_SCHEDULE));
  }
}
