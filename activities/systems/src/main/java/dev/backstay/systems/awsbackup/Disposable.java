package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * What was restored for a test. It carries the restore's token in a tag, and only what does is ever
 * removed: AWS Backup itself tags nothing, so it is done when the restore is seen to have ended,
 * before the run learns of its end.
 */
final class Disposable {
  static final String TAG = "backstay-disposable";

  private Disposable() {}

  /** Harmless when it is done again; what AWS does not show has no mark afterwards. */
  static void mark(AwsCall call, String arn) {
    AwsResource made = new AwsResource(arn);
    switch (made.type()) {
      case EBS ->
          call.askIfThere(
              Cause.NOT_REACHED,
              () ->
                  call.ec2()
                      .createTags(
                          tags ->
                              tags.resources(made.volumeId())
                                  .tags(tag -> tag.key(TAG).value(call.token()))));
      case RDS ->
          call.askIfThere(
              Cause.NOT_REACHED,
              () ->
                  call.rds()
                      .addTagsToResource(
                          tags ->
                              tags.resourceName(arn)
                                  .tags(tag -> tag.key(TAG).value(call.token()))));
      case S3, OTHER ->
          throw new IllegalStateException("nothing else is restored as disposable: " + arn);
    }
  }

  /** The volumes that carry the token. */
  static List<Volume> volumes(AwsCall call, String token) {
    Filter tagged = Filter.builder().name("tag:" + TAG).values(token).build();
    return call.ask(
        Cause.NOT_REACHED,
        () ->
            call.ec2().describeVolumesPaginator(ask -> ask.filters(tagged)).volumes().stream()
                .toList());
  }

  /** A volume by its id, whatever it carries; empty when AWS does not show it. */
  static Optional<Volume> volume(AwsCall call, String id) {
    return call.askIfThere(
            Cause.NOT_REACHED, () -> call.ec2().describeVolumes(ask -> ask.volumeIds(id)))
        .flatMap(found -> found.volumes().stream().findFirst());
  }

  /** The instance of that name, whatever it carries; empty when AWS does not show it. */
  static Optional<DBInstance> instance(AwsCall call, String name) {
    return call.askIfThere(
            Cause.NOT_REACHED,
            () -> call.rds().describeDBInstances(ask -> ask.dbInstanceIdentifier(name)))
        .flatMap(found -> found.dbInstances().stream().findFirst());
  }

  static boolean marked(Volume volume, String token) {
    return volume.tags().stream().anyMatch(Tag.builder().key(TAG).value(token).build()::equals);
  }

  static boolean marked(DBInstance instance, String token) {
    Map<String, String> tags = new TreeMap<>();
    instance.tagList().forEach(tag -> tags.put(tag.key(), tag.value()));
    return token.equals(tags.get(TAG));
  }
}
