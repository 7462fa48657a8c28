package dev.backstay.systems.recoveryappliance;

import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostResults;
import dev.backstay.systems.host.HostRunner;
import dev.backstay.systems.rman.Answer;
import dev.backstay.systems.rman.ErrorStack;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobResultBuilder;
import java.io.IOException;
import java.util.Map;

/** One order in the hands of the driver. */
record Call(JobOrder order, ApplianceSettings settings, HostRunner host) {
  String token() {
    return order.token();
  }

  /** Asks the appliance. */
  Answer ask(ApplianceQuery query, Map<String, String> variables) throws IOException {
    return Answer.of(host.ask(settings.ask(query.text(variables))));
  }

  /** Asks a database by its net service name. */
  Answer askDatabase(String database, ApplianceQuery query, Map<String, String> variables)
      throws IOException {
    return Answer.of(host.ask(settings.askDatabase(database, query.text(variables))));
  }

  ErrorStack errors(HostJob job) throws IOException {
    return ErrorStack.of(host, job);
  }

  JobResultBuilder finish(HostJob job, JobResultBuilder result) {
    return HostResults.of(job, result);
  }

  JobHeartbeat heartbeat(String doing) {
    return new JobHeartbeat(token(), -1, -1, -1, -1, doing);
  }
}
