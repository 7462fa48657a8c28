package dev.backstay.systems.tool;

import dev.backstay.systems.JobStatus;
import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostResults;
import dev.backstay.systems.host.ScriptWords;
import dev.backstay.systems.host.SentSignal;
import dev.backstay.workflows.job.JobResult.Node;
import dev.backstay.workflows.model.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The processes of one token: the first, at most one more when the first provably died (its lock is
 * free and it left no result, or it was killed) and the product does not work for it any more, and
 * the cleaning after a cancellation. Exactly one process ever runs per name, so whoever loses the
 * race to start one loses nothing.
 */
record ToolProcesses(ToolJob job) {
  private static final int KILLED = 128 + 9;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  boolean begun() throws IOException {
    return latest().filter(process -> process.state() != HostJob.State.CLAIMED).isPresent()
        || job.host().find(cleaning()).isPresent();
  }

  boolean claimed() throws IOException {
    return latest().isPresent();
  }

  /** Starts the first process, or the one whose directory was claimed without a start. */
  void begin() throws IOException {
    job.start(latest().map(HostJob::name).orElse(job.token()));
  }

  JobStatus status() throws IOException {
    Optional<HostJob> cleaning = job.host().find(cleaning());
    if (cleaning.isPresent()) {
      return afterCancel(cleaning.get());
    }
    HostJob process = latest().orElse(null);
    if (process == null) {
      return new JobStatus.Ended(HostResults.lost());
    }
    return switch (process.state()) {
      case CLAIMED -> {
        begin();
        yield running("starting");
      }
      case RUNNING -> new JobStatus.Running(job.progress(process));
      case EXITED -> exited(process);
      case DIED -> died(process);
    };
  }

  /**
   * Most tools end their work in the product on SIGINT. What ignored it is ended in the product and
   * by SIGTERM.
   */
  void cancel() throws IOException {
    HostJob process = latest().orElse(null);
    if (process == null) {
      Optional<HostCommand> cleaning = job.cleaning();
      if (cleaning.isPresent()) {
        clean(cleaning.get());
      }
      return;
    }
    switch (process.state()) {
      case EXITED -> {}
      case CLAIMED, DIED -> clean();
      case RUNNING -> {
        List<SentSignal> sent = job.host().signals(process.name());
        if (sent.isEmpty()) {
          job.host().signal(process.name(), "INT");
        } else if (sent.getLast().at().plus(PATIENCE).isBefore(Instant.now())) {
          job.end();
          job.host().signal(process.name(), "TERM");
        }
      }
    }
  }

  private JobStatus exited(HostJob process) throws IOException {
    boolean failed = process.exitCode() == null || process.exitCode() != 0;
    if (failed && signalled(process)) {
      return cancelled(process);
    }
    if (process.exitCode() != null && process.exitCode() == KILLED) {
      return died(process);
    }
    return new JobStatus.Ended(
        isSecond(process)
            ? job.ended(process)
                .with(
                    new Node(job.token(), null, "died", Outcome.LOST),
                    "The tool's first process had died; a second one did the work.")
            : job.ended(process));
  }

  private JobStatus died(HostJob process) throws IOException {
    if (signalled(process)) {
      return cancelled(process);
    }
    if (job.working()) {
      return running("the tool's process died; the product still works for it");
    }
    if (!isSecond(process)) {
      job.start(second());
      return running("started again: the tool's process had died");
    }
    Optional<HostCommand> releasing = job.releasing();
    return releasing.isEmpty()
        ? new JobStatus.Ended(job.diedTwice(process, null))
        : released(process, releasing.get());
  }

  /** Gives back what the dead processes held, then tells. */
  private JobStatus released(HostJob dead, HostCommand releasing) throws IOException {
    HostJob release = job.host().find(releasing()).orElse(null);
    if (release == null || release.state() == HostJob.State.CLAIMED) {
      job.host().start(releasing(), releasing);
      return running("releasing what the dead process held");
    }
    return release.state() == HostJob.State.RUNNING
        ? running("releasing what the dead process held")
        : new JobStatus.Ended(job.diedTwice(dead, release));
  }

  private JobStatus cancelled(HostJob process) throws IOException {
    if (job.working()) {
      job.end();
      return running("ending its work in the product");
    }
    Optional<HostCommand> cleaning = job.cleaning();
    if (cleaning.isPresent()) {
      clean(cleaning.get());
      return running("cleaning up after the cancellation");
    }
    return new JobStatus.Ended(job.cancelled(process, List.of(), null));
  }

  private JobStatus afterCancel(HostJob cleaning) throws IOException {
    if (cleaning.state() == HostJob.State.CLAIMED) {
      clean();
    }
    if (cleaning.state() == HostJob.State.CLAIMED || cleaning.state() == HostJob.State.RUNNING) {
      return running("cleaning up after the cancellation");
    }
    boolean clean = cleaning.exitCode() != null && cleaning.exitCode() == 0;
    return new JobStatus.Ended(
        job.cancelled(
            cleaning,
            ScriptWords.said(job.host(), cleaning),
            clean ? null : "Look at the host for what the job left, then remove it."));
  }

  /** Also where there is nothing to clean: its directory is the record of the cancellation. */
  private void clean() throws IOException {
    clean(job.cleaning().orElseGet(() -> HostCommand.of("true")));
  }

  private void clean(HostCommand command) throws IOException {
    job.host().start(cleaning(), command);
  }

  private boolean signalled(HostJob process) throws IOException {
    return !job.host().signals(process.name()).isEmpty();
  }

  private JobStatus running(String doing) {
    return new JobStatus.Running(job.heartbeat(doing));
  }

  private Optional<HostJob> latest() throws IOException {
    Optional<HostJob> again = job.host().find(second());
    return again.isPresent() ? again : job.host().find(job.token());
  }

  private boolean isSecond(HostJob process) {
    return process.name().equals(second());
  }

  private String second() {
    return job.token() + "-2";
  }

  private String cleaning() {
    return job.token() + "-clean";
  }

  private String releasing() {
    return job.token() + "-pin";
  }
}
