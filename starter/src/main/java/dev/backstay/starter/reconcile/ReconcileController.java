package dev.backstay.starter.reconcile;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.reconcile.LiveRun;
import dev.backstay.catalog.reconcile.ReconcileState;
import dev.backstay.catalog.reconcile.Reconciliation;
import dev.backstay.starter.estate.EstateInForce;
import dev.backstay.starter.operation.ByHand;
import dev.backstay.starter.problem.ApiProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** After a database was restored from an older state: what differs, matching it, letting go. */
@RestController
@RequestMapping("/api/v1/reconcile")
@Tag(
    name = "Reconcile",
    description = "After catalog or Temporal were restored from an older state.")
class ReconcileController {
  private final Catalog catalog;
  private final EstateInForce inForce;
  private final LiveRuns live;
  private final Differences differences;
  private final Reconciliation reconciliation;

  ReconcileController(
      Catalog catalog, EstateInForce inForce, LiveRuns live, Differences differences) {
    this.catalog = catalog;
    this.inForce = inForce;
    this.live = live;
    this.differences = differences;
    this.reconciliation = new Reconciliation(catalog);
  }

  /**
   * @param by who decides
   */
  record DecisionRequest(@Nullable String by, @Nullable String reason) {}

  @GetMapping
  @Operation(summary = "Show the mode, and while a state is reconciled, what differs")
  ReconcileView status() {
    return view(catalog.reconcile().state().on() ? live.read() : null);
  }

  @PostMapping("/enter")
  @Operation(
      summary = "Hold everything back",
      description = "For somebody who knows of a restore that was not noticed by itself.")
  ReconcileView enter(@RequestBody DecisionRequest request) {
    reconciliation.enter(ByHand.act(request.by(), request.reason()), 0);
    return view(live.read());
  }

  @PostMapping("/match")
  @Operation(
      summary = "Record what runs, and raise the epoch of every system",
      description = "May be repeated; the epochs rise once.")
  ReconcileView match(@RequestBody DecisionRequest request) {
    if (!catalog.reconcile().state().on()) {
      throw off();
    }
    List<LiveRun> runs = live.read();
    List<String> systems = List.copyOf(inForce.estate().systems().keySet());
    reconciliation.match(runs, systems, ByHand.act(request.by(), request.reason()));
    return view(runs);
  }

  @PostMapping("/release")
  @Operation(summary = "Let everything go on", description = "409 until what runs was matched.")
  ReconcileView release(@RequestBody DecisionRequest request) {
    ReconcileState state = catalog.reconcile().state();
    if (!state.on()) {
      throw off();
    }
    if (!reconciliation.release(ByHand.act(request.by(), request.reason()))) {
      throw ApiProblem.conflict(
          "What runs was not matched with the catalog yet; nothing was released.",
          "First: backstay reconcile match --by NAME --reason WHY");
    }
    return view(null);
  }

  private static ApiProblem off() {
    return ApiProblem.conflict(
        "Nothing is being reconciled; nothing was changed.", "See: backstay reconcile status");
  }

  private ReconcileView view(@Nullable List<LiveRun> runs) {
    ReconcileState state = catalog.reconcile().state();
    return new ReconcileView(
        state.on() ? "RECONCILE" : "NORMAL",
        state.reason(),
        state.since(),
        state.matchedAt(),
        state.beat(),
        runs == null ? -1 : runs.size(),
        runs == null ? List.of() : differences.of(runs));
  }
}
