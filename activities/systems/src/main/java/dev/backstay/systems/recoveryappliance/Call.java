package dev.backstay.systems.recoveryappliance;

import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostRunner;
import dev.backstay.systems.rman.Answer;
import dev.backstay.systems.rman.ErrorStack;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobResultBuilder;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** One order in the hands of the driver. */
record Call(JobOrder order, ApplianceSettings settings, HostRunner host) {
  private static final int MOST_OUTPUT = 256 << 10;

  String token() {
    return order.token();
  }

  /** Asks the appliance. */
  Answer ask(ApplianceQuery query, Map<String, String> variables) throws IOException {
    return Answer.of(host.ask(settings.ask(query.text(variables))));
  }

  ErrorStack errors(HostJob job) throws IOException {
    return ErrorStack.parse(
        host.tail(job.name(), "stdout", MOST_OUTPUT) + host.tail(job.name(), "stderr", 16 << 10));
  }

  JobResultBuilder finish(HostJob job, JobResultBuilder result) {
    Instant started = job.startedAt() == null ? Instant.EPOCH : job.startedAt();
    Instant ended = job.endedAt() == null ? Instant.now() : job.endedAt();
    return result.nativeId(job.name()).times(started, ended);
  }

  JobHeartbeat heartbeat(String doing) {
    return new JobHeartbeat(token(), -1, -1, -1, -1, doing);
  }
}
