package dev.backstay.systems.datadomain;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Outcome;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Version, file system, and the alerts that stand. */
record HealthLook(DataDomainApi api) {
  private static final Set<String> SEVERE = Set.of("ERROR", "CRITICAL", "ALERT", "EMERGENCY");
  private static final int MOST_NAMED = 5;

  JobResultBuilder look() {
    JsonNode system = api.get("/rest/v1.0/system");
    FileSystem files = FileSystem.of(api);
    List<JsonNode> alerts = api.list("v1.0", "/alerts?is_active=true", "alert_list");
    List<String> severe =
        alerts.stream()
            .filter(alert -> SEVERE.contains(alert.path("severity").asString("")))
            .map(alert -> alert.path("msg").asString(alert.path("id").asString("")))
            .toList();
    String version = system.path("version").asString("unknown");
    return verdict(system.path("name").asString("The Data Domain"), version, files, severe)
        .fact("version", version)
        .fact("model", system.path("model").asString("unknown"))
        .fact("state", files.status())
        .fact("alerts", alerts.size())
        .fact("severeAlerts", severe.size());
  }

  private static JobResultBuilder verdict(
      String name, String version, FileSystem files, List<String> severe) {
    if (!files.works()) {
      return JobResultBuilder.failed(
          Cause.REPOSITORY_MISSING,
          name + ": the file system is not at work; it says '" + files.status() + "'.",
          "Bring it back (filesys enable).");
    }
    if (!severe.isEmpty()) {
      return JobResultBuilder.ended(
          Outcome.WARNING,
          Cause.NONE,
          "%s has %d severe alerts: %s."
              .formatted(
                  name,
                  severe.size(),
                  String.join("; ", severe.stream().limit(MOST_NAMED).toList())),
          "Look at the alerts on the Data Domain.");
    }
    return JobResultBuilder.succeeded("%s runs DD OS %s.".formatted(name, version));
  }
}
