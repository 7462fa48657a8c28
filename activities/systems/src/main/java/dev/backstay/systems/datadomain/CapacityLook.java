package dev.backstay.systems.datadomain;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Outcome;
import java.util.Locale;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * How much room there is: of the active tier, which all MTrees share, and of the MTree itself. What
 * was deleted takes room until it is cleaned, so cleaning belongs here.
 */
record CapacityLook(DataDomainApi api) {
  private static final double GIB = 1024.0 * 1024 * 1024;

  JobResultBuilder at(String name) {
    Mtree mtree = Mtree.named(api, name);
    FileSystem files = FileSystem.of(api);
    JsonNode system = api.get("/rest/v1.0/system");
    JsonNode tier = active(system);
    JsonNode physical = tier.path("physical_capacity");
    long free = physical.path("available").asLong(-1);
    long total = physical.path("total").asLong(-1);
    return verdict(mtree, files, free, total)
        .fact("online", files.works())
        .fact("totalBytes", total)
        .fact("usedBytes", physical.path("used").asLong(-1))
        .fact("freeBytes", free)
        .fact("mtreeUsedBytes", mtree.physicalUsed())
        .fact("mtreeLogicalBytes", mtree.logicalUsed())
        .fact("quotaBytes", mtree.hardLimit())
        .fact("ratio", tier.path("compression_factor").asDouble(0))
        .fact("cleaning", files.cleaning())
        .fact("cleaningAborted", files.aborted())
        .fact("lastCleaned", files.cleaned() == null ? "unknown" : files.cleaned());
  }

  /** The tier backups are written to; a system without tiers only tells of all of it. */
  private static JsonNode active(JsonNode system) {
    return StreamSupport.stream(system.path("capacity_usage_details").spliterator(), false)
        .filter(tier -> tier.path("tier").asString("").equals("active"))
        .findFirst()
        .orElse(system);
  }

  private static JobResultBuilder verdict(Mtree mtree, FileSystem files, long free, long total) {
    if (!files.works()) {
      return JobResultBuilder.failed(
          Cause.REPOSITORY_MISSING,
          "The Data Domain's file system is not at work; it says '" + files.status() + "'.",
          "Bring it back (filesys enable); until then nothing can be written or read there.");
    }
    if (mtree.hardLimit() > 0 && mtree.logicalUsed() >= mtree.hardLimit()) {
      return JobResultBuilder.failed(
          Cause.REPOSITORY_FULL,
          "MTree " + mtree.name() + " has reached its hard limit.",
          "Raise its quota or let old copies expire.");
    }
    if (free == 0) {
      return JobResultBuilder.failed(
          Cause.REPOSITORY_FULL,
          "The Data Domain's active tier is full.",
          "Let old copies expire, then clean (filesys clean start); only cleaning gives room back.");
    }
    String room =
        free < 0
            ? "The Data Domain does not say how much room it has"
            : String.format(
                Locale.ROOT, "The Data Domain has %.1f of %.1f GiB free", free / GIB, total / GIB);
    if (files.aborted() || files.neverScheduled() || free < 0) {
      String cleaning =
          files.aborted()
              ? "its last cleaning was aborted" + reason(files)
              : files.neverScheduled()
                  ? "its cleaning is scheduled never"
                  : "cleaning " + files.cleaning();
      return JobResultBuilder.ended(
          Outcome.WARNING,
          Cause.NONE,
          room + "; " + cleaning + ".",
          "Look at the cleaning (filesys clean show config); without it the room of deleted copies is not given back.");
    }
    return JobResultBuilder.succeeded(room + ", cleaning " + files.cleaning() + ".");
  }

  private static String reason(FileSystem files) {
    return files.abortReason().isEmpty() ? "" : " (" + files.abortReason() + ")";
  }
}
