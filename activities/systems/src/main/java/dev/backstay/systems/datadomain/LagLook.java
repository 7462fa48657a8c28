package dev.backstay.systems.datadomain;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How far the other site is behind. What the API does not measure is unknown, and unknown is never
 * "none": a lag that nobody measured cannot meet an objective.
 */
record LagLook(DataDomainApi api, InstantSource time) {

  JobResultBuilder at(String name) {
    Mtree mtree = Mtree.named(api, name);
    List<Replication> ours =
        api.list("v1.0", "/stats/file-replications", "context").stream()
            .map(Replication::of)
            .filter(r -> r.outbound() && r.storageUnit().equals(mtree.storageUnit()))
            .toList();
    if (ours.isEmpty()) {
      return mtree.destinations().isEmpty() ? none(mtree) : unmeasured(mtree);
    }
    long lag = ours.stream().mapToLong(this::seconds).anyMatch(s -> s < 0) ? -1 : longest(ours);
    long remaining =
        ours.stream().anyMatch(r -> r.remaining() < 0)
            ? -1
            : ours.stream().mapToLong(Replication::remaining).sum();
    return verdict(mtree, ours, lag)
        .fact("replicated", true)
        .fact("state", worst(ours))
        .fact("destinations", destinations(ours))
        .fact("lagSeconds", lag)
        .fact("remainingBytes", remaining);
  }

  private long longest(List<Replication> ours) {
    return ours.stream().mapToLong(this::seconds).max().orElse(-1);
  }

  private long seconds(Replication replication) {
    Instant synced = replication.synced();
    return synced == null ? -1 : Math.max(0, Duration.between(synced, time.instant()).toSeconds());
  }

  private static String worst(List<Replication> ours) {
    if (ours.stream().anyMatch(r -> !r.enabled())) {
      return "disabled";
    }
    List<String> fromWorst = List.of("error", "unknown", "warning", "completed");
    return ours.stream()
        .map(Replication::status)
        .min(Comparator.comparingInt(word -> Math.max(0, fromWorst.indexOf(word))))
        .orElse("unknown");
  }

  private static String destinations(List<Replication> ours) {
    return ours.stream().map(Replication::destination).sorted().collect(Collectors.joining(" "));
  }

  private static JobResultBuilder verdict(Mtree mtree, List<Replication> ours, long lag) {
    String state = worst(ours);
    String what = "Replication of " + mtree.name() + " to " + destinations(ours);
    if (!state.equals("completed")) {
      return warning(
          what + ": " + state + ".", "Look at it on the Data Domain (replication status).");
    }
    if (lag < 0) {
      return warning(
          what + " goes well, but its lag is unknown.",
          "Look at it on the Data Domain; Backstay does not understand the time it gives.");
    }
    return JobResultBuilder.succeeded(what + " is " + lag + " s behind.");
  }

  private static JobResultBuilder none(Mtree mtree) {
    return JobResultBuilder.succeeded("MTree " + mtree.name() + " is not replicated.")
        .fact("replicated", false)
        .fact("state", "none")
        .fact("destinations", "")
        .fact("lagSeconds", -1)
        .fact("remainingBytes", -1);
  }

  private static JobResultBuilder unmeasured(Mtree mtree) {
    String to = String.join(" ", mtree.destinations());
    return warning(
            "MTree "
                + mtree.name()
                + " is replicated to "
                + to
                + " as a whole; this API does not tell how far that is.",
            "Look at it on the Data Domain (replication status).")
        .fact("replicated", true)
        .fact("state", "unmeasured")
        .fact("destinations", to)
        .fact("lagSeconds", -1)
        .fact("remainingBytes", -1);
  }

  private static JobResultBuilder warning(String message, String next) {
    return JobResultBuilder.ended(Outcome.WARNING, Cause.NONE, message, next);
  }
}
