package dev.backstay.systems.rman;

import dev.backstay.systems.JobStatus;
import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostResults;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.model.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The host jobs of one token: the first, at most one more when the first provably died and the
 * database does not work for it any more, and the cleaning after a cancellation. Exactly one
 * process ever runs per name.
 */
record HostJobs<S extends JobSpec>(Call<S> call, Work<S> work) {
  private static final int KILLED = 128 + 9;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  boolean begun() throws IOException {
    return latest().filter(job -> job.state() != HostJob.State.CLAIMED).isPresent()
        || call.host().find(cleaning()).isPresent();
  }

  boolean claimed() throws IOException {
    return latest().isPresent();
  }

  /** Starts the first process, or the one whose directory was claimed without a start. */
  void begin() throws IOException {
    start(latest().map(HostJob::name).orElse(call.token()));
  }

  private void start(String name) throws IOException {
    String commands = work.commands(call);
    if (!commands.isEmpty()) {
      call.host().put(name, RmanScript.FILE, commands.getBytes(StandardCharsets.UTF_8));
    }
    call.host().start(name, work.command(call));
  }

  JobStatus status() throws IOException {
    Optional<HostJob> cleaning = call.host().find(cleaning());
    if (cleaning.isPresent()) {
      return afterCancel(cleaning.get());
    }
    HostJob job = latest().orElse(null);
    if (job == null) {
      return new JobStatus.Ended(HostResults.lost());
    }
    return switch (job.state()) {
      case CLAIMED -> {
        begin();
        yield running("starting");
      }
      case RUNNING -> new JobStatus.Running(work.progress(call, job));
      case EXITED -> exited(job);
      case DIED -> died(job);
    };
  }

  void cancel() throws IOException {
    HostJob job = latest().orElse(null);
    if (job == null || job.state() == HostJob.State.EXITED) {
      return;
    }
    if (job.state() != HostJob.State.RUNNING) {
      clean();
      return;
    }
    // RMAN ends its channels on SIGINT. What ignored it is ended in the database and by SIGTERM.
    var sent = call.host().signals(job.name());
    if (sent.isEmpty()) {
      call.host().signal(job.name(), "INT");
    } else if (sent.getLast().at().plus(PATIENCE).isBefore(Instant.now())) {
      Channels.end(call, work.sid(call));
      call.host().signal(job.name(), "TERM");
    }
  }

  private JobStatus exited(HostJob job) throws IOException {
    boolean failed = job.exitCode() == null || job.exitCode() != 0;
    if (failed && !call.host().signals(job.name()).isEmpty()) {
      return cancelled(job);
    }
    if (job.exitCode() != null && job.exitCode() == KILLED) {
      return died(job);
    }
    return new JobStatus.Ended(work.ended(call, job));
  }

  private JobStatus died(HostJob job) throws IOException {
    if (!call.host().signals(job.name()).isEmpty()) {
      return cancelled(job);
    }
    if (Channels.working(call, work.sid(call))) {
      return running("RMAN's process died; the database still works for it");
    }
    if (!job.name().equals(second())) {
      start(second());
      return running("started again: RMAN's process had died");
    }
    return new JobStatus.Ended(
        call.failed(
                job,
                Cause.TOOL_DIED,
                "RMAN's process died twice without leaving a result.",
                "Look for the cause on the host (memory, restarts), then start the procedure again.")
            .build());
  }

  private JobStatus cancelled(HostJob job) throws IOException {
    if (Channels.working(call, work.sid(call))) {
      Channels.end(call, work.sid(call));
      return running("ending the database sessions");
    }
    if (work.cleaning(call).isPresent()) {
      clean();
      return running("cleaning up after the cancellation");
    }
    return new JobStatus.Ended(
        call.finish(
                job,
                JobResultBuilder.ended(
                    Outcome.CANCELLED,
                    Cause.CANCELLED,
                    "Cancelled. Backup sets that were complete by then stay and can be used.",
                    null))
            .build());
  }

  private JobStatus afterCancel(HostJob cleaning) throws IOException {
    if (cleaning.state() == HostJob.State.CLAIMED) {
      clean();
    }
    if (cleaning.state() == HostJob.State.CLAIMED || cleaning.state() == HostJob.State.RUNNING) {
      return running("cleaning up after the cancellation");
    }
    boolean clean = cleaning.exitCode() != null && cleaning.exitCode() == 0;
    List<String> said = call.said(cleaning);
    return new JobStatus.Ended(
        call.finish(
                cleaning,
                JobResultBuilder.ended(
                    Outcome.CANCELLED,
                    Cause.CANCELLED,
                    said.isEmpty()
                        ? "Cancelled; nothing was left behind."
                        : "Cancelled: " + String.join("; ", said) + ".",
                    clean ? null : "Look at the host for what the job left, then remove it."))
            .build());
  }

  private void clean() throws IOException {
    HostCommand command = work.cleaning(call).orElseGet(() -> HostCommand.of("true"));
    call.host().start(cleaning(), command);
  }

  private JobStatus running(String doing) {
    return new JobStatus.Running(call.heartbeat(doing));
  }

  private Optional<HostJob> latest() throws IOException {
    Optional<HostJob> again = call.host().find(second());
    return again.isPresent() ? again : call.host().find(call.token());
  }

  private String second() {
    return call.token() + "-2";
  }

  private String cleaning() {
    return call.token() + "-clean";
  }
}
