package dev.backstay.systems.awsbackup;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.ZoneRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.backup.model.DescribeRestoreJobResponse;
import software.amazon.awssdk.services.backup.model.RestoreJobsListMember;

/**
 * A new resource from a recovery point, in the account and region of the vault that is read: to
 * restore into another account, its copy there is restored by that account's system.
 */
record RestoreWork(RestoreJob spec) implements AwsWork {
  /** How long the service of what was made may take to show it after AWS Backup is done. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  /** By the name of what is restored; an EBS volume has none, and only the token stands for it. */
  @Override
  public Optional<String> find(AwsCall call) {
    Map<String, String> named = AwsResource.of(spec.asset()).named(call.token());
    if (named.isEmpty()) {
      return Optional.empty();
    }
    return call.ask(
        Cause.POINT_MISSING,
        () ->
            call
                .backup()
                .listRestoreJobsPaginator(list -> list.byCreatedAfter(call.since()))
                .restoreJobs()
                .stream()
                .filter(job -> spec.copy().nativeId().equals(job.recoveryPointArn()))
                .map(RestoreJobsListMember::restoreJobId)
                .filter(id -> metadataOf(call, id).entrySet().containsAll(named.entrySet()))
                .findFirst());
  }

  private static Map<String, String> metadataOf(AwsCall call, String id) {
    return call.backup().getRestoreJobMetadata(ask -> ask.restoreJobId(id)).metadata();
  }

  @Override
  public String start(AwsCall call) {
    mustBeNew();
    mustFitTheZone(call);
    String type =
        call.ask(
                Cause.POINT_MISSING,
                () ->
                    call.backup()
                        .describeRecoveryPoint(
                            ask ->
                                ask.backupVaultName(AwsCall.vault(spec.repository()))
                                    .recoveryPointArn(spec.copy().nativeId())))
            .resourceType();
    Map<String, String> metadata = metadata(call);
    return call.ask(
        Cause.POINT_MISSING,
        () ->
            call.backup()
                .startRestoreJob(
                    start ->
                        start
                            .recoveryPointArn(spec.copy().nativeId())
                            .iamRoleArn(call.settings().serviceRole())
                            .resourceType(type)
                            .metadata(metadata)
                            .idempotencyToken(call.token()))
                .restoreJobId());
  }

  /** What AWS knows of the original, what the estate wants instead, and a name of our own. */
  private Map<String, String> metadata(AwsCall call) {
    Map<String, String> metadata =
        new TreeMap<>(
            call.ask(
                    Cause.POINT_MISSING,
                    () ->
                        call.backup()
                            .getRecoveryPointRestoreMetadata(
                                ask ->
                                    ask.backupVaultName(AwsCall.vault(spec.repository()))
                                        .recoveryPointArn(spec.copy().nativeId())))
                .restoreMetadata());
    for (String pair :
        spec.repository().config().getOrDefault("restoreMetadata", "").split("[,\\s]+")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        metadata.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    AwsResource resource = AwsResource.of(spec.asset());
    ZoneRef zone = spec.zone();
    if (zone != null) {
      metadata.putAll(new AwsZone(zone).metadata(resource.type()));
    }
    metadata.putAll(resource.named(call.token()));
    return metadata;
  }

  private void mustBeNew() {
    if (spec.inPlace() || !AwsDescriptor.VALUE.capabilities().containsAll(spec.needs())) {
      throw new Refused(
          Cause.CONFIGURATION,
          "This driver restores a whole recovery point as a new resource; not in place, not parts of"
              + " it, not a moment between two points.",
          "Restore into a zone and take over from there.");
    }
  }

  /** What is to be removed again must be removable, and lie where the zone says. */
  private void mustFitTheZone(AwsCall call) {
    ZoneRef zone = spec.zone();
    if (zone != null && (spec.disposable() || !zone.nativeId(AwsZone.ACCOUNT).isEmpty())) {
      new AwsZone(zone).mustBeIn(call.settings());
    }
    AwsResource.Type type = AwsResource.of(spec.asset()).type();
    if (spec.disposable() && type != AwsResource.Type.EBS && type != AwsResource.Type.RDS) {
      throw new Refused(
          Cause.CONFIGURATION,
          "This driver can remove a restored volume or database instance, and nothing else; so it"
              + " restores nothing else for a test.",
          "Restore it into a zone that is not disposable, and remove it by hand.");
    }
  }

  private static boolean overdue(DescribeRestoreJobResponse job) {
    Instant completed = job.completionDate();
    return completed != null && Instant.now().isAfter(completed.plus(PATIENCE));
  }

  private static JobResultBuilder notShown(String id, String why) {
    return JobResultBuilder.failed(
        Cause.NOT_REACHED,
        "The restore job " + id + " is complete, but " + why + ".",
        "Look in the zone's account whether what it made is there, and remove it by hand; then run"
            + " it again.");
  }

  @Override
  public JobStatus status(AwsCall call, String id) {
    return call.listed(ListedKind.RESTORE, id).orElseGet(() -> described(call, id));
  }

  private JobStatus described(AwsCall call, String id) {
    DescribeRestoreJobResponse job =
        call.ask(
            Cause.POINT_MISSING,
            () -> call.backup().describeRestoreJob(ask -> ask.restoreJobId(id)));
    Optional<Outcome> ended = States.of(job.status());
    if (ended.isEmpty()) {
      return call.goesOn(ListedKind.RESTORE, id, job.creationDate(), Going.of(job));
    }
    JobResultBuilder result =
        Ended.of(ended.get(), "The restore job " + id, job.statusMessage(), null);
    String made = Objects.requireNonNullElse(job.createdResourceArn(), "");
    if (spec.disposable() && ended.get().mayContinue()) {
      Optional<Marking.Missing> missing = new Marking(call, made).missing();
      if (missing.isPresent() && !missing.get().forGood() && !overdue(job)) {
        String words = "AWS calls the restore complete; waits because " + missing.get().words();
        return call.running(new Going(job.percentDone(), null, words));
      }
      result = missing.map(why -> notShown(id, why.words())).orElse(result);
    }
    long size = AwsWords.bytes(job.backupSizeInBytes());
    return new JobStatus.Ended(
        result
            .nativeId(id)
            .bytes(size, size, -1)
            .fact("state", job.statusAsString())
            .fact("path", made)
            .fact("restoredBytes", size)
            .times(AwsWords.time(job.creationDate()), AwsWords.time(job.completionDate()))
            .build());
  }
}
