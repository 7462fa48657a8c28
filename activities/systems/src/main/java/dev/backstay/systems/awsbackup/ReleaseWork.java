package dev.backstay.systems.awsbackup;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.HoldJob;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.ReleaseJob;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.backup.model.GetLegalHoldResponse;
import software.amazon.awssdk.services.backup.model.LegalHoldStatus;

/** Cancels a legal hold. AWS keeps its record. */
record ReleaseWork(ReleaseJob spec) implements AwsWork {

  @Override
  public Optional<String> find(AwsCall call) {
    LegalHoldStatus status = hold(call).status();
    boolean going = status == LegalHoldStatus.CANCELING || status == LegalHoldStatus.CANCELED;
    return going ? Optional.of(spec.nativeHold()) : Optional.empty();
  }

  @Override
  public String start(AwsCall call) {
    call.ask(
        Cause.POINT_MISSING,
        () ->
            call.backup()
                .cancelLegalHold(
                    hold -> hold.legalHoldId(spec.nativeHold()).cancelDescription(spec.reason())));
    return spec.nativeHold();
  }

  @Override
  public JobStatus status(AwsCall call, String id) {
    GetLegalHoldResponse hold = hold(call);
    if (hold.status() != LegalHoldStatus.CANCELED) {
      return call.running(
          new Going(null, null, "AWS says " + hold.statusAsString() + " of the hold"));
    }
    Instant ended = AwsWords.time(hold.cancellationDate());
    return new JobStatus.Ended(
        JobResultBuilder.succeeded("The legal hold " + id + " has ended; retention counts again.")
            .nativeId(id)
            .fact(HoldJob.HELD, 0)
            .times(ended, ended)
            .build());
  }

  private GetLegalHoldResponse hold(AwsCall call) {
    return call.ask(
        Cause.POINT_MISSING,
        () -> call.backup().getLegalHold(ask -> ask.legalHoldId(spec.nativeHold())));
  }
}
