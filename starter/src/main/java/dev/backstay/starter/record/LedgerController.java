package dev.backstay.starter.record;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.ledger.LedgerEntry;
import dev.backstay.catalog.ledger.LedgerReport;
import dev.backstay.starter.Items;
import dev.backstay.starter.Parameters;
import dev.backstay.workflows.json.BackstayJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The record of what happened. */
@RestController
@RequestMapping("/api/v1/ledger")
@Tag(name = "Ledger", description = "The append-only record of what happened.")
class LedgerController {
  private static final int PAGE = 500;
  private final Catalog catalog;

  LedgerController(Catalog catalog) {
    this.catalog = catalog;
  }

  /** An entry; personal data is not shown here. */
  record EntryView(
      long id,
      @Nullable Long sequence,
      String kind,
      String run,
      String occurrence,
      Instant recordedAt,
      String digest,
      @Nullable String hash,
      JsonNode body) {

    static EntryView of(LedgerEntry entry) {
      return new EntryView(
          entry.id(),
          entry.chainNo(),
          entry.kind(),
          entry.runId(),
          entry.occurrence(),
          entry.recordedAt(),
          entry.digest(),
          entry.hash(),
          BackstayJson.mapper().readTree(entry.body()));
    }
  }

  @GetMapping("/verify")
  @Operation(summary = "Recompute the whole hash chain")
  LedgerReport verify() {
    return catalog.ledger().verify();
  }

  @GetMapping
  @Operation(summary = "List entries, newest first; of one run when it is named by its id")
  Items<EntryView> list(
      @RequestParam(name = "run", required = false) @Nullable String run,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
    long before = cursor == null ? 0 : Parameters.number("cursor", cursor, 1, Long.MAX_VALUE);
    if (run != null) {
      return Items.of(ofRun(run).stream().map(EntryView::of).toList());
    }
    List<LedgerEntry> page = catalog.ledger().newest(before, PAGE);
    String next = page.size() < PAGE ? null : Long.toString(page.getLast().id());
    return new Items<>(page.stream().map(EntryView::of).toList(), next);
  }

  /** A run that was reset has several executions; the catalog knows the first and the last. */
  private List<LedgerEntry> ofRun(String workflowId) {
    return catalog
        .runs()
        .byWorkflowId(workflowId)
        .map(run -> Stream.of(run.firstRunId(), run.runId()))
        .orElseGet(Stream::empty)
        .filter(Objects::nonNull)
        .distinct()
        .collect(Collectors.collectingAndThen(Collectors.toList(), catalog.ledger()::ofExecutions));
  }
}
