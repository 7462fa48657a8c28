package dev.backstay.systems.awsbackup;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.HoldJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.backup.model.GetLegalHoldResponse;
import software.amazon.awssdk.services.backup.model.LegalHoldStatus;

/**
 * A legal hold. AWS cannot hold one recovery point: it holds what a vault has of a resource in a
 * range of dates, here the day the point was made. What else falls into it is named.
 */
record HoldWork(HoldJob spec) implements AwsWork {
  private static final int MOST_NAMED = 200;

  private String title() {
    return spec.hold() + " / " + spec.copy().id();
  }

  /** By its title, whichever run made it: the same hold on the same copy is one hold. */
  @Override
  public Optional<String> find(AwsCall call) {
    return call.ask(
        Cause.POINT_MISSING,
        () ->
            call.backup().listLegalHoldsPaginator(list -> {}).legalHolds().stream()
                .filter(hold -> title().equals(hold.title()))
                .filter(
                    hold ->
                        hold.status() == LegalHoldStatus.CREATING
                            || hold.status() == LegalHoldStatus.ACTIVE)
                .map(hold -> hold.legalHoldId())
                .findFirst());
  }

  @Override
  public String start(AwsCall call) {
    if (spec.until() != null) {
      throw new Refused(
          Cause.CONFIGURATION,
          "A legal hold of AWS Backup has no end of its own; 'until' cannot be kept.",
          "Hold without an end, and release it when it is due.");
    }
    String vault = AwsCall.vault(spec.repository());
    Instant made =
        call.ask(
                Cause.POINT_MISSING,
                () ->
                    call.backup()
                        .describeRecoveryPoint(
                            ask ->
                                ask.backupVaultName(vault)
                                    .recoveryPointArn(spec.copy().nativeId())))
            .creationDate();
    Instant day = AwsWords.time(made).truncatedTo(ChronoUnit.DAYS);
    return call.ask(
        Cause.POINT_MISSING,
        () ->
            call.backup()
                .createLegalHold(
                    hold ->
                        hold.title(title())
                            .description(spec.reason())
                            .idempotencyToken(call.token())
                            .recoveryPointSelection(
                                points ->
                                    points
                                        .vaultNames(vault)
                                        .resourceIdentifiers(AwsResource.of(spec.asset()).arn())
                                        .dateRange(
                                            range ->
                                                range
                                                    .fromDate(day)
                                                    .toDate(day.plus(1, ChronoUnit.DAYS)))))
                .legalHoldId());
  }

  @Override
  public JobStatus status(AwsCall call, String id) {
    GetLegalHoldResponse hold =
        call.ask(Cause.POINT_MISSING, () -> call.backup().getLegalHold(ask -> ask.legalHoldId(id)));
    Optional<Boolean> stands = States.stands(hold.status());
    if (stands.isEmpty()) {
      return call.running(
          new Going(null, null, "AWS says " + hold.statusAsString() + " of the hold"));
    }
    Instant created = AwsWords.time(hold.creationDate());
    JobResultBuilder result =
        stands.get()
            ? standing(call, id)
            : JobResultBuilder.failed(
                Cause.POINT_MISSING,
                "The legal hold " + id + " was cancelled in AWS.",
                "Find out who did (CloudTrail: CancelLegalHold); hold it again if it is wanted.");
    return new JobStatus.Ended(result.nativeId(id).times(created, created).build());
  }

  private JobResultBuilder standing(AwsCall call, String id) {
    List<JobResult.Listed> held =
        call.ask(
            Cause.POINT_MISSING,
            () ->
                call
                    .backup()
                    .listRecoveryPointsByLegalHoldPaginator(ask -> ask.legalHoldId(id))
                    .recoveryPoints()
                    .stream()
                    .map(
                        point ->
                            new JobResult.Listed(
                                point.recoveryPointArn(),
                                point.backupVaultName(),
                                null,
                                -1,
                                "held"))
                    .toList());
    boolean wanted = held.stream().anyMatch(one -> one.nativeId().equals(spec.copy().nativeId()));
    if (!wanted) {
      return JobResultBuilder.failed(
          Cause.POINT_MISSING,
          "The legal hold %s stands, but %s is not among the %d recovery points it holds."
              .formatted(id, spec.copy().nativeId(), held.size()),
          "Look at the recovery point: it may have been deleted before it was held.");
    }
    return JobResultBuilder.succeeded(
            "The legal hold %s stands and holds %d recovery points.".formatted(id, held.size()))
        .listed(held.stream().limit(MOST_NAMED).toList())
        .items(held.size(), 0, List.of())
        .fact(HoldJob.NATIVE_HOLD, id)
        .fact(HoldJob.ENFORCEMENT, "product")
        .fact(HoldJob.HELD, held.size());
  }
}
