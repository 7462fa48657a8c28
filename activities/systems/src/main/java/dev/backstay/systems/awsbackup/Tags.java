package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import software.amazon.awssdk.services.backup.model.ListTagsResponse;

/** Whether something of AWS Backup carries the token of an order. */
final class Tags {
  private Tags() {}

  /** A recovery point that is not there yet, or no longer, carries nothing. */
  static boolean has(AwsCall call, String arn) {
    return call.askIfThere(
            Cause.POINT_MISSING, () -> call.backup().listTags(ask -> ask.resourceArn(arn)))
        .filter(ListTagsResponse::hasTags)
        .map(tags -> tags.tags().get(AwsCall.TOKEN_TAG))
        .filter(call.token()::equals)
        .isPresent();
  }
}
