package dev.backstay.starter.status;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.finding.Finding;
import dev.backstay.catalog.run.RunFilter;
import dev.backstay.catalog.run.RunRecord;
import dev.backstay.starter.record.AssetReader;
import dev.backstay.starter.record.AssetView;
import dev.backstay.starter.run.RunList;
import dev.backstay.starter.run.RunSummary;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How things stand, in one answer. */
@RestController
@Tag(name = "Status", description = "How things stand.")
class StatusController {
  private static final Duration RECENT = Duration.ofHours(24);
  private static final int MOST = 100;
  private final Catalog catalog;
  private final RunList runs;
  private final AssetReader assets;

  StatusController(Catalog catalog, RunList runs, AssetReader assets) {
    this.catalog = catalog;
    this.runs = runs;
    this.assets = assets;
  }

  /**
   * @param verdict OK, or ATTENTION when something is overdue, failed or found
   * @param waiting open runs with a job that waits for a lease, with the reason
   * @param failed runs that failed within the last 24 hours and were not children
   */
  record Status(
      String verdict,
      Instant asOf,
      List<RunSummary> running,
      List<RunSummary> waiting,
      List<AssetView> overdue,
      List<Finding> findings,
      List<RunSummary> failed,
      int overdueReviews) {}

  @GetMapping("/api/v1/status")
  @Operation(summary = "What runs, what waits, what is overdue, what needs a person")
  Status status() {
    Instant now = Instant.now();
    Map<String, String> reasons = waitingReasons();
    List<RunRecord> open = runs.open();
    List<AssetView> overdue = assets.all(now).stream().filter(AssetView::overdue).toList();
    List<Finding> findings = catalog.findings().open(MOST);
    List<RunSummary> failed = failedSince(now.minus(RECENT));
    return new Status(
        overdue.isEmpty() && findings.isEmpty() && failed.isEmpty() ? "OK" : "ATTENTION",
        now,
        open.stream()
            .filter(run -> !reasons.containsKey(run.workflowId()))
            .map(RunSummary::of)
            .toList(),
        open.stream()
            .filter(run -> reasons.containsKey(run.workflowId()))
            .map(run -> RunSummary.of(run, reasons.get(run.workflowId())))
            .toList(),
        overdue,
        findings,
        failed,
        (int) catalog.reviews().open(MOST).stream().filter(r -> r.overdue(now)).count());
  }

  private Map<String, String> waitingReasons() {
    return catalog.leases().waiting().stream()
        .collect(
            Collectors.toMap(
                ticket -> ticket.holder().workflowId(),
                ticket -> ticket.reason(),
                (first, second) -> first));
  }

  private List<RunSummary> failedSince(Instant since) {
    return List.of("FAILED", "BLOCKED", "LOST", "UNKNOWN").stream()
        .flatMap(
            outcome ->
                catalog
                    .runs()
                    .list(new RunFilter(null, null, RunRecord.Phase.DONE, outcome, true, 0, MOST))
                    .stream())
        .filter(run -> run.endedAt() != null && run.endedAt().isAfter(since))
        .map(RunSummary::of)
        .toList();
  }
}
