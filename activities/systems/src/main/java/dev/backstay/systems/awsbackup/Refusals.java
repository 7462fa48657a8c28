package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;

/**
 * A start that was refused, as the name of a job that is over: the driver keeps nothing, so the
 * refusal travels in the name and is the same whenever it is asked for.
 */
final class Refusals {
  private static final String PREFIX = "refused\n";

  private Refusals() {}

  static JobRef named(JobOrder order, Refused refused) {
    String name =
        PREFIX + String.join("\n", refused.why().name(), refused.said(), refused.nextAction());
    return new JobRef(order.token(), name, false);
  }

  static boolean is(JobRef job) {
    return job.nativeId().startsWith(PREFIX);
  }

  static JobResult result(JobRef job) {
    String[] part = job.nativeId().split("\n", 4);
    return new Refused(Cause.valueOf(part[1]), part[2], part[3]).result();
  }
}
