package dev.backstay.systems.veeam;

import dev.backstay.workflows.job.CopyJob;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A point seen in the repository it was to be copied to. A copy keeps the machine's name and the
 * moment of its point, and has an id of its own.
 *
 * @param job the job whose backup it is in; empty when the product does not say
 */
record Arrival(RestorePoint point, String job) {

  /** Looks in the repository for the point of a copy. */
  static Optional<Arrival> of(VeeamApi api, CopyJob copy, String repository) {
    for (RestorePoint point : ofThatMoment(api, copy)) {
      JsonNode backup =
          api.find("/api/v1/backups/" + VeeamApi.encode(point.backupId())).orElse(null);
      if (backup != null && backup.path("repositoryId").asString("").equalsIgnoreCase(repository)) {
        return Optional.of(new Arrival(point, backup.path("jobId").asString("")));
      }
    }
    return Optional.empty();
  }

  private static List<RestorePoint> ofThatMoment(VeeamApi api, CopyJob copy) {
    Instant moment = copy.point().consistentAt().truncatedTo(ChronoUnit.SECONDS);
    String machine = copy.asset().nativeId("veeam-vm");
    // Whether the filters include their own moments is not documented.
    Map<String, String> around =
        Map.of(
            "createdAfterFilter", moment.minusSeconds(1).toString(),
            "createdBeforeFilter", moment.plus(Duration.ofSeconds(2)).toString());
    return RestorePoint.list(api, around).stream()
        .filter(point -> point.name().equalsIgnoreCase(machine))
        .filter(point -> point.createdAt().truncatedTo(ChronoUnit.SECONDS).equals(moment))
        .toList();
  }
}
