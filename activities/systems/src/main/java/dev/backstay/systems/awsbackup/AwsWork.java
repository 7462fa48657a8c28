package dev.backstay.systems.awsbackup;

import dev.backstay.systems.JobStatus;
import java.util.List;
import java.util.Optional;

/** What one specification comes to in AWS. Ids are AWS's own. */
interface AwsWork {
  /** The id of the job that was started for this order before. */
  Optional<String> find(AwsCall call);

  String start(AwsCall call);

  JobStatus status(AwsCall call, String id);

  /** Most jobs of AWS Backup cannot be stopped; then nothing happens. */
  default void cancel(AwsCall call, String id) {}

  /** Further jobs that provably are this order's. */
  default List<String> duplicates(AwsCall call, String adopted) {
    return List.of();
  }
}
