package dev.backstay.control;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.fence.Fence;
import dev.backstay.catalog.job.IntentRecord;
import dev.backstay.catalog.job.JobRecord;
import dev.backstay.catalog.lease.LeaseAnswer;
import dev.backstay.catalog.lease.LeaseHolder;
import dev.backstay.catalog.lease.LeaseRequest;
import dev.backstay.catalog.run.RunRecord;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.RemovalJob;
import dev.backstay.workflows.port.JobAdmission;
import dev.backstay.workflows.port.Permit;
import java.util.Optional;

/** The permit before a start: nothing a run's history says is taken for granted. */
final class JobPermits {
  private final Catalog catalog;
  private final EstateFacts estate;
  private final JobClaims claims;
  private final CatalogAge age;

  JobPermits(Catalog catalog, EstateFacts estate) {
    this.catalog = catalog;
    this.estate = estate;
    this.claims = new JobClaims(catalog);
    this.age = new CatalogAge(catalog);
  }

  Permit ask(JobAdmission request) {
    Optional<IntentRecord> before = catalog.intents().byToken(request.token());
    Optional<JobResult> ended = before.flatMap(this::ended);
    if (ended.isPresent()) {
      catalog.runs().resume(request.run());
      return new Permit(
          Permit.Decision.GRANTED, request.epoch(), null, null, null, true, null, ended.get());
    }
    Optional<String> reconciling = age.reconciling();
    if (reconciling.isPresent() && !(onlyLooks(request.spec()) && known(request))) {
      catalog.leases().park(lease(request), reconciling.get());
      return waits(request, reconciling.get(), before);
    }
    Optional<String> refusal = refusal(request);
    if (refusal.isPresent()) {
      catalog.leases().withdrawTicket(request.token());
      return new Permit(Permit.Decision.REFUSED, request.epoch(), null, refusal.get());
    }
    catalog.runs().resume(request.run());
    LeaseAnswer answer = catalog.leases().acquire(lease(request), estate);
    return switch (answer) {
      case LeaseAnswer.Granted granted -> {
        catalog.intents().open(request);
        IntentRecord intent = catalog.intents().byToken(request.token()).orElseThrow();
        yield new Permit(
            Permit.Decision.GRANTED,
            granted.epoch(),
            null,
            null,
            intent.mark(),
            before.filter(i -> i.state() != IntentRecord.State.WITHDRAWN).isPresent(),
            intent.nativeId(),
            null);
      }
      case LeaseAnswer.Deadlocked circle ->
          new Permit(
              Permit.Decision.REFUSED,
              request.epoch(),
              null,
              "Refused so that both do not wait for ever: %s. Start the procedure again when that run has ended."
                  .formatted(circle.reason()));
      case LeaseAnswer.Waiting waiting -> waits(request, waiting.reason(), before);
    };
  }

  /** Also one that waits must know whether its job may have been started before. */
  private static Permit waits(JobAdmission request, String reason, Optional<IntentRecord> before) {
    Optional<IntentRecord> open = before.filter(i -> i.state() == IntentRecord.State.OPEN);
    return new Permit(
        Permit.Decision.WAIT,
        request.epoch(),
        reason,
        null,
        open.map(IntentRecord::mark).orElse(null),
        open.isPresent(),
        open.map(IntentRecord::nativeId).orElse(null),
        null);
  }

  private LeaseRequest lease(JobAdmission request) {
    return new LeaseRequest(
        LeaseHolder.of(request.run()),
        request.token(),
        claims.of(request),
        request.priority(),
        epoch(request),
        claims.ancestors(request.run()));
  }

  private int epoch(JobAdmission request) {
    return catalog
        .epochs()
        .effective(LeaseHolder.of(request.run()), request.spec().system(), request.epoch());
  }

  /** Looking at a product changes nothing there, and tells what has to be reconciled. */
  private static boolean onlyLooks(JobSpec spec) {
    return spec instanceof ListPointsJob || spec instanceof ObserveJob;
  }

  /** How the job ended, if it was observed to end: it is never started again. */
  private Optional<JobResult> ended(IntentRecord intent) {
    return intent.state() != IntentRecord.State.SETTLED
        ? Optional.empty()
        : catalog
            .jobs()
            .byToken(intent.token())
            .filter(JobRecord::reconciled)
            .map(JobRecord::result);
  }

  private Optional<String> refusal(JobAdmission request) {
    if (running(request)) {
      return Optional.empty(); // permitted before and perhaps started: the answer stays the same
    }
    Optional<RunRecord> run = catalog.runs().byIdentity(request.run());
    if (run.isEmpty()) {
      return Optional.of(
          "The catalog does not know run %s. Start the procedure again."
              .formatted(request.run().workflowId()));
    }
    if (closed(run.get(), request)) {
      return Optional.of(
          "The books of run %s are closed. Start the procedure again."
              .formatted(request.run().workflowId()));
    }
    Optional<Fence> fence = fence(request);
    if (fence.isPresent()) {
      return Optional.of(
          "%s is INCOMPLETE: %s. A backup of it would be taken for a good one. %s"
              .formatted(
                  fence.get().asset(),
                  fence.get().reason(),
                  InPlaceTargets.next(fence.get().asset())));
    }
    String system = request.spec().system();
    if (!estate.hasSystem(system)) {
      return Optional.of(
          "System %s is no longer in the estate. Put it back, or start the procedure again."
              .formatted(system));
    }
    int epoch = catalog.epochs().current(system);
    boolean removesItsOwn = request.spec() instanceof RemovalJob; // harmless in any epoch
    if (epoch(request) < epoch && !removesItsOwn) {
      return Optional.of(
          "System %s is in epoch %d since this run was admitted in epoch %d: it failed over or a lease was broken. Start the procedure again."
              .formatted(system, epoch, request.epoch()));
    }
    return Optional.empty();
  }

  private Optional<Fence> fence(JobAdmission request) {
    return request.spec() instanceof BackupJob backup
        ? catalog.fences().standing(backup.assetName())
        : Optional.empty();
  }

  /** A late ask of an execution that ended; a run that was reset comes with another run id. */
  private static boolean closed(RunRecord run, JobAdmission request) {
    return run.phase() == RunRecord.Phase.DONE
        && request.run().runId().equals(run.runId())
        && !(request.spec() instanceof RemovalJob);
  }

  private boolean known(JobAdmission request) {
    return catalog.runs().byIdentity(request.run()).isPresent();
  }

  private boolean running(JobAdmission request) {
    return catalog
            .intents()
            .byToken(request.token())
            .filter(intent -> intent.state() == IntentRecord.State.OPEN)
            .isPresent()
        && !catalog.leases().of(request.token()).isEmpty();
  }

  /** A settled job keeps what its run keeps; anything else was not started and gives all back. */
  void withdraw(JobAdmission request) {
    boolean settled =
        catalog
            .intents()
            .byToken(request.token())
            .filter(intent -> intent.state() == IntentRecord.State.SETTLED)
            .isPresent();
    if (settled) {
      catalog.leases().giveBack(request.token());
    } else {
      catalog.leases().withdraw(request.token());
      catalog.intents().withdraw(request.token());
    }
  }
}
