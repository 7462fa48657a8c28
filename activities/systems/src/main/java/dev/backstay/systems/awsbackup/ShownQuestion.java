package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeState;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Endpoint;

/**
 * What AWS shows of a restored volume or instance. Nothing is read from it: a volume would have to
 * be attached to a machine, and an instance asks for a password that Backstay does not have.
 */
record ShownQuestion(VerifyJob spec) implements Question {
  private static final long GIGABYTE = 1L << 30;

  @Override
  public JobResultBuilder answer(AwsCall call) {
    AwsResource restored = new AwsResource(Objects.requireNonNull(spec.target(), "target"));
    return switch (restored.type()) {
      case EBS -> volume(call, restored);
      case RDS -> instance(call, restored);
      case S3, OTHER ->
          throw new Refused(
              Cause.CONFIGURATION,
              "There is nothing this driver can look at in " + restored.arn() + ".",
              "Look at it yourself.");
    };
  }

  private JobResultBuilder volume(AwsCall call, AwsResource restored) {
    Optional<Volume> found = Disposable.volume(call, restored.volumeId());
    if (found.isEmpty()) {
      return missing(restored);
    }
    Volume volume = found.get();
    long bytes = volume.size() == null ? -1 : volume.size() * GIGABYTE;
    List<String> wrong = new ArrayList<>();
    if (volume.state() != VolumeState.AVAILABLE) {
      wrong.add("it is " + volume.stateAsString() + " and not available");
    }
    if (!Boolean.TRUE.equals(volume.encrypted())) {
      wrong.add("it is not encrypted");
    }
    long backedUp = spec.point() == null ? -1 : spec.point().logicalBytes();
    if (bytes < backedUp) {
      wrong.add("it has %d bytes and the recovery point %d".formatted(bytes, backedUp));
    }
    return judged(
            restored,
            wrong,
            "Volume %s is available, %d GiB, encrypted. Nothing was read from it."
                .formatted(volume.volumeId(), volume.size()))
        .bytes(bytes, -1, -1)
        .fact("state", volume.stateAsString())
        .fact("encrypted", volume.encrypted())
        .fact("keyArn", Objects.requireNonNullElse(volume.kmsKeyId(), ""));
  }

  private static JobResultBuilder instance(AwsCall call, AwsResource restored) {
    Optional<DBInstance> found = Disposable.instance(call, restored.instanceName());
    if (found.isEmpty()) {
      return missing(restored);
    }
    DBInstance instance = found.get();
    Endpoint endpoint = instance.endpoint();
    List<String> wrong = new ArrayList<>();
    if (!"available".equals(instance.dbInstanceStatus())) {
      wrong.add("it is " + instance.dbInstanceStatus() + " and not available");
    }
    if (endpoint == null) {
      wrong.add("it has no endpoint");
    }
    if (!Boolean.TRUE.equals(instance.storageEncrypted())) {
      wrong.add("its storage is not encrypted");
    }
    boolean answers = endpoint != null && Answers.at(endpoint.address(), endpoint.port());
    String engine = instance.engine() + " " + instance.engineVersion();
    return judged(
            restored,
            wrong,
            "Instance %s is available: %s. Its endpoint %s. No row was read."
                .formatted(
                    instance.dbInstanceIdentifier(),
                    engine,
                    answers
                        ? "accepts connections"
                        : "cannot be reached from this worker, as it should be in an isolated subnet"))
        .fact("state", instance.dbInstanceStatus())
        .fact("engine", engine)
        .fact("encrypted", instance.storageEncrypted())
        .fact("endpointAnswers", answers);
  }

  private static JobResultBuilder missing(AwsResource restored) {
    return JobResultBuilder.failed(
        Cause.NOT_REACHED,
        "AWS does not show " + restored.arn() + ", which the restore made.",
        "Look in the zone's account who removed it, then run the restore again.");
  }

  private static JobResultBuilder judged(AwsResource restored, List<String> wrong, String good) {
    return wrong.isEmpty()
        ? JobResultBuilder.succeeded(good).proof(Proof.RESTORED)
        : JobResultBuilder.ended(
                Outcome.FAILED,
                Cause.NOT_REACHED,
                "What was restored is not as it should be: "
                    + restored.arn()
                    + ": "
                    + String.join("; ", wrong)
                    + ".",
                "Look at it in the zone's account; restore another point.")
            .proof(Proof.NONE);
  }
}
