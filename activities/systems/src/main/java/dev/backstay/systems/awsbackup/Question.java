package dev.backstay.systems.awsbackup;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import java.time.Instant;
import java.util.Optional;

/** What changes nothing and is answered at once; asked anew whenever the answer is wanted. */
interface Question extends AwsWork {
  JobResultBuilder answer(AwsCall call);

  @Override
  default Optional<String> find(AwsCall call) {
    return Optional.empty();
  }

  @Override
  default String start(AwsCall call) {
    return "answered";
  }

  @Override
  default JobStatus status(AwsCall call, String id) {
    return new JobStatus.Ended(now(call));
  }

  private JobResult now(AwsCall call) {
    Instant asked = Instant.now();
    try {
      return answer(call).times(asked, Instant.now()).build();
    } catch (Refused refused) {
      return refused.result();
    }
  }
}
