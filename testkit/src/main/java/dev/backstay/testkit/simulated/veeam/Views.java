package dev.backstay.testkit.simulated.veeam;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the API shows of the world. */
final class Views {
  /** The server stands in another zone than whoever asks. */
  private static final ZoneOffset ZONE = ZoneOffset.ofHours(1);

  private static final String PLATFORM = "00000000-0000-0000-0000-000000000000";
  private static final long SIZE = 40L * 1024 * 1024 * 1024;

  private final VeeamWorld world;
  private final boolean revision2;

  Views(VeeamWorld world, boolean revision2) {
    this.world = world;
    this.revision2 = revision2;
  }

  static String time(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZONE).toString();
  }

  Map<String, Object> session(VeeamSession session) {
    boolean running = world.running(session);
    boolean failedMount = session.type().equals("InstantRecovery") && !running;
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", session.id());
    view.put("name", session.name());
    view.put("jobId", session.jobId());
    view.put("sessionType", session.type());
    view.put("creationTime", time(session.createdAt()));
    view.put("state", running ? underWay(session) : "Stopped");
    view.put("progressPercent", running ? 42 : 100);
    view.put("usn", session.number());
    view.put("platformName", "VMware");
    view.put("platformId", PLATFORM);
    view.put("initiatedBy", session.account());
    String resource = session.resource();
    if (resource != null) {
      view.put("resourceId", resource);
    }
    if (!running) {
      Instant ends = session.endsAt();
      view.put("endTime", time(ends == null ? session.createdAt() : ends));
    }
    view.put(
        "result",
        running
            ? result("None", "", false)
            : failedMount && !session.cancelled()
                ? result("Success", "simulated: publishing has stopped", false)
                : result(Endings.result(session), Endings.message(session), session.cancelled()));
    return view;
  }

  private String underWay(VeeamSession session) {
    return session.ending() == Ending.ACTION_REQUIRED && revision2 ? "ActionRequired" : "Working";
  }

  private static Map<String, Object> result(String result, String message, boolean cancelled) {
    return Map.of("result", result, "message", message, "isCanceled", cancelled);
  }

  List<Map<String, Object>> tasks(VeeamSession session) {
    if (session.ending() == Ending.NOTHING) {
      return List.of();
    }
    if (session.type().equals(VeeamCopies.TYPE)) {
      VeeamCopyJob copy = world.copies().byId(session.jobId()).orElseThrow();
      return copy.asJob().machines().stream()
          .filter(machine -> world.copies().made(session, machine).isPresent())
          .map(machine -> task(session, copy.asJob(), machine, copy.repository()))
          .toList();
    }
    if (!session.type().equals("BackupJob")) {
      return List.of();
    }
    VeeamJob job = world.jobById(session.jobId()).orElseThrow();
    return job.machines().stream()
        .map(machine -> task(session, job, machine, VeeamWorld.REPOSITORY))
        .toList();
  }

  private Map<String, Object> task(
      VeeamSession session, VeeamJob job, String machine, String repository) {
    boolean running = world.running(session);
    boolean made = !running && !session.cancelled() && Endings.makes(session, job, machine);
    Map<String, Object> view = new LinkedHashMap<>();
    String point =
        world.copies().made(session, machine).orElse(VeeamWorld.pointId(session, machine));
    view.put("id", VeeamWorld.pointId(session, "task of " + machine));
    view.put("type", "Backup");
    view.put("sessionId", session.id());
    view.put("sessionType", session.type());
    view.put("creationTime", time(session.createdAt()));
    view.put("name", machine);
    view.put("state", running ? "Working" : "Stopped");
    view.put("usn", session.number());
    view.put("algorithm", session.full() ? "Full" : "Increment");
    view.put("repositoryId", repository);
    if (made) {
      view.put("restorePointId", point);
      view.put("restorePointReference", "/api/v1/restorePoints/" + point);
    }
    view.put(
        "result",
        running
            ? result("None", "", false)
            : result(
                Endings.machineResult(session, job, machine),
                Endings.machineMessage(session, job, machine),
                session.cancelled()));
    view.put("progress", progress(session.full(), running));
    return view;
  }

  /** An increment reads a hundredth of the disk. */
  private static Map<String, Object> progress(boolean full, boolean running) {
    Map<String, Object> view = new LinkedHashMap<>();
    long read = full ? SIZE : SIZE / 100;
    view.put("duration", "00:01:00");
    view.put("processingRate", "simulated");
    view.put("bottleneck", "Source");
    view.put("processedSize", SIZE);
    view.put("readSize", read);
    view.put("transferredSize", read / 2);
    view.put("progressPercent", running ? 42 : 100);
    return view;
  }

  Map<String, Object> point(VeeamPoint point) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", point.id());
    view.put("name", point.machine());
    view.put("platformName", "VMware");
    view.put("platformId", PLATFORM);
    view.put("creationTime", time(point.createdAt()));
    view.put("backupId", point.backupId());
    view.put("sessionId", point.session());
    if (!world.typeOf(point).isEmpty()) {
      view.put("type", world.typeOf(point));
    }
    view.put("allowedOperations", List.of("StartViVMInstantRecovery", "StartEntireVmRestore"));
    view.put("malwareStatus", "Clean");
    view.put("originalSize", SIZE);
    return view;
  }

  Map<String, Object> backup(VeeamJob job) {
    return backup(job.backupId(), job.id(), job.name(), VeeamWorld.REPOSITORY, "VSphereBackup");
  }

  Map<String, Object> backup(VeeamCopyJob job) {
    return backup(job.backupId(), job.id(), job.name(), job.repository(), "BackupCopy");
  }

  private Map<String, Object> backup(
      String id, String job, String name, String repository, String type) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", id);
    view.put("jobId", job);
    view.put("name", name);
    view.put("platformName", "VMware");
    view.put("platformId", PLATFORM);
    view.put("creationTime", time(world.clock()));
    view.put("repositoryId", repository);
    view.put("repositoryName", "simulated repository");
    view.put("jobType", type);
    return view;
  }

  Map<String, Object> mount(VeeamMount mount) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", mount.id());
    view.put("sessionId", mount.sessionId());
    view.put("state", world.mountsHang() ? "Mounting" : "Mounted");
    view.put("spec", mount.spec());
    view.put("vmName", mount.machine());
    view.put("jobName", mount.job());
    view.put("restorePointDate", mount.pointTime());
    view.put("hostName", "simulated-esx");
    view.put("errorMessage", "");
    return view;
  }

  Map<String, Object> repository(String id) {
    boolean full = world.endingOfTheNext() == Ending.FULL_MEDIA;
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", id);
    view.put(
        "name",
        id.equals(VeeamWorld.REPOSITORY) ? "simulated repository" : "simulated DR repository");
    view.put("type", "LinuxLocal");
    view.put("description", "simulated");
    view.put("hostName", "simulated-vbr");
    view.put("path", "/simulated/backup");
    view.put("capacityGB", 1000.0);
    view.put("freeGB", full ? 0.0 : 600.0);
    view.put("usedSpaceGB", full ? 1000.0 : 400.0);
    view.put("isOnline", true);
    view.put("isOutOfDate", false);
    return view;
  }

  Map<String, Object> server() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("vbrId", "5f2c9a3e-0000-4000-8000-000000000000");
    view.put("name", "simulated-vbr");
    view.put("buildVersion", "13.0.0.0-simulated");
    view.put("patches", List.of());
    view.put("databaseVendor", "simulated");
    view.put("sqlServerEdition", "");
    view.put("sqlServerVersion", "simulated");
    view.put("databaseSchemaVersion", "0");
    view.put("databaseContentVersion", "0");
    view.put("veeamRegistration", Map.of("isRegistered", false));
    view.put("platform", "Linux");
    return view;
  }

  Map<String, Object> clock() {
    return Map.of("serverTime", time(world.clock()), "timeZone", "(UTC+01:00) simulated");
  }
}
