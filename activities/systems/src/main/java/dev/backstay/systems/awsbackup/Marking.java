package dev.backstay.systems.awsbackup;

import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeState;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * What a restore for a test made, from the moment AWS Backup calls it complete until its own
 * service shows it with its tag. EC2 and RDS show what is new, and its tags, some time later; a
 * removal that came in between would find nothing and leave it for good.
 *
 * @param arn what the restore made; empty while AWS does not say it
 */
record Marking(AwsCall call, String arn) {

  /**
   * What is not as it must be yet.
   *
   * @param forGood whether waiting is in vain
   */
  record Missing(String words, boolean forGood) {
    private static Missing yet(String words) {
      return new Missing(words, false);
    }
  }

  /** Sets the tag; empty when it is shown, and a removal will find it. */
  Optional<Missing> missing() {
    if (arn.isEmpty()) {
      return Optional.of(Missing.yet("AWS does not say what it made"));
    }
    Disposable.mark(call, arn);
    AwsResource made = new AwsResource(arn);
    return made.type() == AwsResource.Type.EBS
        ? volume(made.volumeId())
        : instance(made.instanceName());
  }

  private Optional<Missing> volume(String id) {
    Optional<Volume> tagged =
        Disposable.volumes(call, call.token()).stream()
            .filter(volume -> id.equals(volume.volumeId()))
            .findFirst();
    Optional<Volume> found = tagged.or(() -> Disposable.volume(call, id));
    if (found.isEmpty()) {
      return Optional.of(Missing.yet("EC2 does not show volume " + id));
    }
    VolumeState state = found.get().state();
    if (state == VolumeState.DELETING || state == VolumeState.DELETED) {
      return Optional.of(new Missing("somebody has deleted volume " + id, true));
    }
    return tagged.isPresent()
        ? Optional.empty()
        : Optional.of(Missing.yet("EC2 does not find volume " + id + " by its tag"));
  }

  private Optional<Missing> instance(String name) {
    Optional<DBInstance> found = Disposable.instance(call, name);
    if (found.isEmpty()) {
      return Optional.of(Missing.yet("RDS does not show instance " + name));
    }
    if ("deleting".equals(found.get().dbInstanceStatus())) {
      return Optional.of(new Missing("somebody has deleted instance " + name, true));
    }
    return Disposable.marked(found.get(), call.token())
        ? Optional.empty()
        : Optional.of(Missing.yet("RDS does not show the tag of instance " + name));
  }
}
