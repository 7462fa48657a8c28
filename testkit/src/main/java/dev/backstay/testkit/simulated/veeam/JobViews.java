package dev.backstay.testkit.simulated.veeam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the API shows of jobs. */
final class JobViews {
  private JobViews() {}

  static Map<String, Object> copyJob(VeeamCopyJob job) {
    Map<String, Object> view = job(job.id(), job.name(), "BackupCopy", job.disabled());
    List<Map<String, Object>> sources =
        job.sources().stream()
            .<Map<String, Object>>map(
                source -> Map.of("id", source.id(), "name", source.name(), "type", "VSphereBackup"))
            .toList();
    view.put("mode", job.immediate() ? "Immediate" : "Periodic");
    view.put("sourceObjects", Map.of("includes", Map.of("jobs", sources)));
    view.put("target", Map.of("backupRepositoryId", job.repository()));
    return view;
  }

  static Map<String, Object> backupJob(VeeamJob job) {
    Map<String, Object> view = job(job.id(), job.name(), "VSphereBackup", false);
    view.put("isHighPriority", false);
    view.put(
        "virtualMachines",
        Map.of(
            "includes",
            job.machines().stream()
                .map(
                    machine ->
                        Map.of(
                            "platform", "VSphere",
                            "type", "VirtualMachine",
                            "hostName", "simulated-vcenter",
                            "name", machine))
                .toList()));
    view.put(
        "storage",
        Map.of(
            "backupRepositoryId", VeeamWorld.REPOSITORY,
            "backupProxies", Map.of("autoSelectEnabled", true),
            "retentionPolicy", Map.of("type", "Days", "quantity", 7)));
    view.put(
        "guestProcessing",
        Map.of(
            "appAwareProcessing", Map.of("isEnabled", false),
            "guestFSIndexing", Map.of("isEnabled", false)));
    view.put("schedule", Map.of("runAutomatically", true));
    return view;
  }

  private static Map<String, Object> job(String id, String name, String type, boolean disabled) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", id);
    view.put("name", name);
    view.put("type", type);
    view.put("isDisabled", disabled);
    view.put("description", "simulated");
    return view;
  }
}
