package dev.backstay.starter.operation;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.lease.Ticket;
import dev.backstay.starter.Items;
import dev.backstay.starter.problem.ApiProblem;
import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who holds what, who waits for it, and how a lease is broken. */
@RestController
@RequestMapping("/api/v1/leases")
@Tag(name = "Leases", description = "Who holds what, who waits for it, breaking a lease.")
class LeasesController {
  private final Catalog catalog;
  private final LeaseBreaks breaks;

  LeasesController(Catalog catalog, LeaseBreaks breaks) {
    this.catalog = catalog;
    this.breaks = breaks;
  }

  @GetMapping
  @Operation(summary = "List what is held, oldest first")
  Items<LeaseView> held() {
    return Items.of(catalog.leases().held().stream().map(LeaseView::of).toList());
  }

  /** Somebody who waits, and for what. */
  record TicketView(
      String token,
      String run,
      Priority priority,
      List<LeaseClaim> claims,
      String reason,
      Instant since,
      boolean alive) {

    static TicketView of(Ticket ticket) {
      return new TicketView(
          ticket.token(),
          ticket.holder().workflowId(),
          ticket.priority(),
          ticket.claims(),
          ticket.reason(),
          ticket.filedAt(),
          ticket.alive());
    }
  }

  @GetMapping("/waiting")
  @Operation(summary = "List who waits, in the order in which they are let go")
  Items<TicketView> waiting() {
    return Items.of(catalog.leases().waiting().stream().map(TicketView::of).toList());
  }

  @GetMapping("/{named}")
  @Operation(
      summary = "Show what is held under a token or resource, and what breaking it would mean",
      description = "Changes nothing. Resources look like asset:orders-db.")
  BreakView one(@PathVariable("named") String named) {
    return breaks.plan(named);
  }

  /**
   * @param confirm the token or resource again; without it nothing is changed
   * @param forceWhileRunning break it although its run is running
   */
  record BreakRequest(
      @Nullable String by,
      @Nullable String reason,
      @Nullable String confirm,
      @Nullable Boolean forceWhileRunning) {}

  @PostMapping("/{named}/break")
  @Operation(
      summary = "Break a lease",
      description =
          "Raises the epoch of its system. Without confirm it is a dry run. 409 while the run that"
              + " holds it is running, unless forceWhileRunning.")
  BreakView breakLease(@PathVariable("named") String named, @RequestBody BreakRequest request) {
    if (request.confirm() == null) {
      return breaks.plan(named);
    }
    if (!request.confirm().equals(named)) {
      throw ApiProblem.input(
          "Nothing was changed.",
          List.of(
              new Problem(
                  "confirm",
                  "it is '" + request.confirm() + "'",
                  "exactly what is to be broken",
                  "\"" + named + "\"")));
    }
    return breaks.execute(
        named,
        ByHand.act(request.by(), request.reason()),
        Boolean.TRUE.equals(request.forceWhileRunning()));
  }
}
