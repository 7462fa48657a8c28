package dev.backstay.systems.barman;

import dev.backstay.systems.JobStatus;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostResults;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResult.Node;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.model.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The host jobs of one token: the first, at most one more when the first provably died (its lock is
 * free and it left no result, or it was killed), and the cleaning after a cancellation. Exactly one
 * process ever runs per name, so whoever loses the race to start the second loses nothing.
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
    String name = latest().map(HostJob::name).orElse(call.token());
    call.host().start(name, work.command(call, work.leftovers(call)));
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
    if (job.state() == HostJob.State.CLAIMED) {
      begin();
      return running("starting");
    }
    return switch (job.state()) {
      case CLAIMED, RUNNING -> new JobStatus.Running(work.progress(call, job));
      case EXITED -> exited(job);
      case DIED -> died(job);
    };
  }

  void cancel() throws IOException {
    HostJob job = latest().orElse(null);
    if (job == null || job.state() != HostJob.State.RUNNING) {
      if (job == null || job.state() != HostJob.State.EXITED) {
        clean();
      }
      return;
    }
    var sent = call.host().signals(job.name());
    // Barman marks its backup as failed and PostgreSQL's programs end on SIGINT; SIGTERM does the
    // same and reaches what ignored the first.
    if (sent.isEmpty()) {
      call.host().signal(job.name(), "INT");
    } else if (sent.getLast().at().plus(PATIENCE).isBefore(Instant.now())) {
      call.host().signal(job.name(), "TERM");
    }
  }

  private JobStatus exited(HostJob job) throws IOException {
    boolean failed = job.exitCode() == null || job.exitCode() != 0;
    if (failed && !call.host().signals(job.name()).isEmpty()) {
      clean();
      return running("cleaning up after the cancellation");
    }
    if (job.exitCode() != null && job.exitCode() == KILLED) {
      return died(job);
    }
    JobResult result = work.ended(call, job);
    return new JobStatus.Ended(
        isSecond(job)
            ? withNode(result, new Node(call.token(), null, "died", Outcome.LOST))
            : result);
  }

  private JobStatus died(HostJob job) throws IOException {
    if (!call.host().signals(job.name()).isEmpty()) {
      clean();
      return running("cleaning up after the cancellation");
    }
    if (!isSecond(job)) {
      call.host().start(second(), work.command(call, work.leftovers(call)));
      return running("started again: the tool's process had died");
    }
    List<String> holding = work.releasing(call);
    return holding.isEmpty() ? diedTwice(job, Map.of()) : released(job, holding);
  }

  /** Gives back what the dead processes held, then tells. */
  private JobStatus released(HostJob dead, List<String> holding) throws IOException {
    HostJob release = call.host().find(releasing()).orElse(null);
    if (release == null || release.state() == HostJob.State.CLAIMED) {
      call.host().start(releasing(), call.settings().script(Script.CLEAN, null, holding));
      return running("releasing what the dead process held");
    }
    if (release.state() == HostJob.State.RUNNING) {
      return running("releasing what the dead process held");
    }
    return diedTwice(dead, heldBy(release));
  }

  private JobStatus diedTwice(HostJob job, Map<String, String> facts) {
    Optional<Pin> pin = work.pin(call, facts);
    String message = "The tool's process died twice without leaving a result.";
    String next =
        "Look for the cause on the host (memory, restarts), then start the procedure again.";
    JobResultBuilder result =
        JobResultBuilder.ended(
            Outcome.FAILED,
            Cause.TOOL_DIED,
            pin.map(p -> p.message(message)).orElse(message),
            pin.map(p -> p.nextAction(next)).orElse(next));
    facts.forEach(result::fact);
    return new JobStatus.Ended(call.finish(job, result).build());
  }

  /** The facts of a cleaning; one that died has not said what it left. */
  private Map<String, String> heldBy(HostJob cleaning) throws IOException {
    Integer code = cleaning.exitCode();
    return cleaning.state() == HostJob.State.DIED || (code != null && code == KILLED)
        ? Map.of("pinLeft", "the process that was to release it died")
        : call.facts(cleaning);
  }

  private JobStatus afterCancel(HostJob cleaning) throws IOException {
    switch (cleaning.state()) {
      case CLAIMED -> clean();
      case RUNNING -> {}
      case EXITED, DIED -> {
        boolean clean = cleaning.exitCode() != null && cleaning.exitCode() == 0;
        List<String> said = call.said(cleaning);
        Map<String, String> facts = heldBy(cleaning);
        Optional<Pin> pin = work.pin(call, facts);
        String message =
            said.isEmpty() ? "Cancelled; nothing was left behind." : "Cancelled: " + said;
        String next = clean ? null : "Look at the host for what the job left, then remove it.";
        JobResultBuilder result =
            JobResultBuilder.ended(
                Outcome.CANCELLED,
                Cause.CANCELLED,
                pin.map(p -> p.message(message)).orElse(message),
                pin.map(p -> next == null ? p.nextAction() : p.nextAction(next)).orElse(next));
        said.forEach(line -> result.node(new Node(line, null, line, Outcome.CANCELLED)));
        return new JobStatus.Ended(call.finish(cleaning, result).build());
      }
    }
    return running("cleaning up after the cancellation");
  }

  private void clean() throws IOException {
    List<String> arguments = work.cleaning(call, work.leftovers(call));
    call.host().start(cleaning(), call.settings().script(Script.CLEAN, null, arguments));
  }

  private JobStatus running(String doing) {
    return new JobStatus.Running(call.heartbeat(doing));
  }

  private Optional<HostJob> latest() throws IOException {
    Optional<HostJob> again = call.host().find(second());
    return again.isPresent() ? again : call.host().find(call.token());
  }

  private boolean isSecond(HostJob job) {
    return job.name().equals(second());
  }

  private String second() {
    return call.token() + "-2";
  }

  private String cleaning() {
    return call.token() + "-clean";
  }

  private String releasing() {
    return call.token() + "-pin";
  }

  private static JobResult withNode(JobResult r, Node node) {
    List<Node> tree = new java.util.ArrayList<>(r.tree());
    tree.add(node);
    return new JobResult(
        r.outcome(),
        r.cause(),
        r.message() + " The tool's first process had died; a second one did the work.",
        r.nextAction(),
        r.nativeId(),
        List.copyOf(tree),
        r.point(),
        r.copy(),
        r.proof(),
        r.itemsOk(),
        r.itemsFailed(),
        r.failedItems(),
        r.bytesLogical(),
        r.bytesMoved(),
        r.bytesStored(),
        r.facts(),
        r.listed(),
        r.evidence(),
        r.startedAt(),
        r.endedAt());
  }
}
