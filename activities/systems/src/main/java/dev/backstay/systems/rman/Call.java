package dev.backstay.systems.rman;

import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostOutput;
import dev.backstay.systems.host.HostResults;
import dev.backstay.systems.host.HostRunner;
import dev.backstay.systems.host.ScriptWords;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.JobSpec;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** One order in the hands of the driver: its specification, the settings, the host it runs on. */
record Call<S extends JobSpec>(JobOrder order, S spec, RmanSettings settings, HostRunner host) {
  String token() {
    return order.token();
  }

  DatabaseClock clock() {
    return new DatabaseClock(settings.zone());
  }

  /** Asks an instance. */
  Answer ask(String sid, Query query, Map<String, String> variables) throws IOException {
    HostOutput output =
        host.ask(
            settings.script(Script.ASK, sid, List.of(settings.connectAs(), query.text(variables))));
    return Answer.of(output);
  }

  /** What RMAN said, with its error stack. */
  ErrorStack errors(HostJob job) throws IOException {
    return ErrorStack.of(host, job);
  }

  /** The figures a script left, by name; the last one counts. */
  Map<String, String> facts(HostJob job) throws IOException {
    return ScriptWords.facts(host, job);
  }

  /** What a script had to say to people, without its mark. */
  List<String> said(HostJob job) throws IOException {
    return ScriptWords.said(host, job);
  }

  JobResultBuilder failed(HostJob job, String what, ErrorStack stack) {
    RmanErrors.Meaning meaning = RmanErrors.of(stack);
    return failed(job, meaning.cause(), what + ": " + stack.words() + ".", meaning.nextAction());
  }

  JobResultBuilder failed(HostJob job, Cause cause, String message, String nextAction) {
    return finish(job, JobResultBuilder.failed(cause, message, nextAction));
  }

  JobResultBuilder finish(HostJob job, JobResultBuilder result) {
    return HostResults.of(job, result);
  }

  JobHeartbeat heartbeat(String doing) {
    return new JobHeartbeat(token(), -1, -1, -1, -1, doing);
  }
}
