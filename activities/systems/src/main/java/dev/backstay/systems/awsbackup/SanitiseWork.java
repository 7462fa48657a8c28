package dev.backstay.systems.awsbackup;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.SanitiseJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeState;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * Removes the volumes and instances that carry the token of a restore, in the account of a
 * disposable zone, and nothing else. What is gone already is gone; what somebody uses, or protects
 * from deletion, stays and is named.
 */
record SanitiseWork(SanitiseJob spec) implements AwsWork {
  private static final Pattern TOKEN = Pattern.compile("[a-z][a-z0-9]{9,29}");

  @Override
  public Optional<String> find(AwsCall call) {
    return Optional.empty(); // asked for twice it is done once
  }

  @Override
  public String start(AwsCall call) {
    mustBeOurs(call);
    return "removing " + String.join(" ", remove(call));
  }

  private void mustBeOurs(AwsCall call) {
    if (!spec.zone().disposable()) {
      throw new Refused(
          Cause.CONFIGURATION,
          "The zone " + spec.zone().name() + " is not disposable; nothing was removed.",
          "Remove it by hand when nobody needs it.");
    }
    new AwsZone(spec.zone()).mustBeIn(call.settings());
    if (!TOKEN.matcher(spec.madeBy()).matches()) {
      throw new Refused(
          Cause.CONFIGURATION,
          "'" + spec.madeBy() + "' is no token of a restore; nothing was removed.",
          "Look for the tag '" + Disposable.TAG + "' and remove it by hand.");
    }
  }

  /** Removes what can be removed now; what is still there afterwards, by name. */
  private List<String> remove(AwsCall call) {
    List<Volume> volumes = volumes(call);
    List<DBInstance> instances = Disposable.instance(call, spec.madeBy()).stream().toList();
    volumes.forEach(this::mustBeFree); // nothing goes when something may not
    instances.forEach(instance -> mustBeFree(call, instance));
    List<String> left = new ArrayList<>();
    for (Volume volume : volumes) {
      if (going(volume)) {
        continue;
      }
      left.add(volume.volumeId());
      if (volume.state() != VolumeState.CREATING) {
        unlessGone(call, () -> call.ec2().deleteVolume(gone -> gone.volumeId(volume.volumeId())));
      }
    }
    for (DBInstance instance : instances) {
      left.add(instance.dbInstanceIdentifier());
      if (!"deleting".equals(instance.dbInstanceStatus())) {
        unlessGone(
            call,
            () ->
                call.rds()
                    .deleteDBInstance(
                        gone ->
                            gone.dbInstanceIdentifier(instance.dbInstanceIdentifier())
                                // a copy of a recovery point that still lies in its vault
                                .skipFinalSnapshot(true)
                                .deleteAutomatedBackups(true)));
      }
    }
    return left;
  }

  /** What carries the token, and what the restore is known to have made. */
  private List<Volume> volumes(AwsCall call) {
    List<Volume> volumes = new ArrayList<>(Disposable.volumes(call, spec.madeBy()));
    String made = spec.made();
    if (made != null && new AwsResource(made).type() == AwsResource.Type.EBS) {
      String id = new AwsResource(made).volumeId();
      if (volumes.stream().noneMatch(volume -> id.equals(volume.volumeId()))) {
        Disposable.volume(call, id).filter(found -> !going(found)).ifPresent(volumes::add);
      }
    }
    return volumes;
  }

  private static boolean going(Volume volume) {
    return volume.state() == VolumeState.DELETED || volume.state() == VolumeState.DELETING;
  }

  /** A state in which it cannot be removed yet passes: asked again at the next look. */
  private static void unlessGone(AwsCall call, Runnable removal) {
    call.ask(
        Cause.NOT_REACHED,
        () -> {
          try {
            removal.run();
          } catch (SdkException e) {
            if (!AwsErrors.notFound(e)
                && !AwsErrors.says(
                    e, "IncorrectState", "InvalidDBInstanceState", "InvalidDBInstanceStateFault")) {
              throw e;
            }
          }
          return true;
        });
  }

  private void mustBeFree(Volume volume) {
    if (!Disposable.marked(volume, spec.madeBy())) {
      throw new Refused(
          Cause.CONFIGURATION,
          "The volume %s, which the restore made, does not carry the tag '%s' of this restore, and"
                  .formatted(volume.volumeId(), Disposable.TAG)
              + " stays.",
          "Find out who took the tag away; delete it by hand when it is not needed.");
    }
    if (volume.state() == VolumeState.IN_USE) {
      String by =
          volume.attachments().isEmpty()
              ? "something"
              : String.valueOf(volume.attachments().getFirst().instanceId());
      throw new Refused(
          Cause.BUSY,
          "The volume %s is attached to %s: somebody uses it, and it stays."
              .formatted(volume.volumeId(), by),
          "Ask who attached it; detach and delete it by hand when it is not needed.");
    }
  }

  private void mustBeFree(AwsCall call, DBInstance instance) {
    String name = instance.dbInstanceIdentifier();
    if (!Disposable.marked(instance, spec.madeBy())
        || !new AwsResource(instance.dbInstanceArn()).account().equals(call.settings().account())) {
      throw new Refused(
          Cause.CONFIGURATION,
          "The instance %s does not carry the tag '%s' of this restore, and stays."
              .formatted(name, Disposable.TAG),
          "Find out who made it; delete it by hand when it is not needed.");
    }
    if (Boolean.TRUE.equals(instance.deletionProtection())) {
      throw new Refused(
          Cause.BUSY,
          "The instance " + name + " is protected from deletion, and stays.",
          "Ask who protected it; take the protection away and delete it by hand when it is not"
              + " needed.");
    }
  }

  @Override
  public JobStatus status(AwsCall call, String id) {
    List<String> left;
    try {
      left = remove(call);
    } catch (Refused refused) {
      return new JobStatus.Ended(refused.result());
    }
    if (!left.isEmpty()) {
      return new JobStatus.Running(
          new JobHeartbeat(
              call.token(), -1, -1, -1, -1, "AWS is removing " + String.join(", ", left)));
    }
    String removed = id.substring("removing".length()).strip();
    Instant now = Instant.now();
    return new JobStatus.Ended(
        JobResultBuilder.succeeded(
                removed.isEmpty()
                    ? nothing()
                    : "Removed " + removed + " from zone " + spec.zone().name() + ".")
            .nativeId(id)
            .fact("removed", removed)
            .times(now, now)
            .build());
  }

  private String nothing() {
    String made = spec.made();
    return made == null
        ? "Nothing carried the token " + spec.madeBy() + "; there was nothing to remove."
        : "AWS no longer shows what the restore made, " + made + "; there was nothing to remove.";
  }
}
