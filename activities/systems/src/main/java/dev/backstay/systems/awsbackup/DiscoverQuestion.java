package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.DiscoverJob;
import dev.backstay.workflows.job.JobResultBuilder;
import java.util.Optional;
import software.amazon.awssdk.services.backup.model.DescribeProtectedResourceResponse;

/**
 * What AWS Backup knows of a resource. It does not look into it, so there are no counts of files or
 * bytes: facts {@code protected}, {@code resourceType}, {@code lastBackup}.
 */
record DiscoverQuestion(DiscoverJob spec) implements Question {

  @Override
  public JobResultBuilder answer(AwsCall call) {
    String arn = AwsResource.of(spec.asset()).arn();
    Optional<DescribeProtectedResourceResponse> known =
        call.askIfThere(
            Cause.SOURCE_MISSING,
            () -> call.backup().describeProtectedResource(ask -> ask.resourceArn(arn)));
    if (known.isEmpty()) {
      return JobResultBuilder.succeeded("AWS Backup has never backed up " + arn + ".")
          .fact("protected", false);
    }
    DescribeProtectedResourceResponse resource = known.get();
    return JobResultBuilder.succeeded(
            "AWS Backup last backed up %s at %s.".formatted(arn, resource.lastBackupTime()))
        .fact("protected", true)
        .fact("resourceType", resource.resourceType())
        .fact("lastBackup", resource.lastBackupTime());
  }
}
