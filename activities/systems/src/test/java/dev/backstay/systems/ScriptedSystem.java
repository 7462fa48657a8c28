package dev.backstay.systems;

import dev.backstay.systems.host.HostUnreachable;
import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A product with one job, that ends after some polls. */
final class ScriptedSystem implements BackupSystem {
  int pollsToEnd = 3;
  int started;
  int cancelled;
  int longestName = 10;

  /** How many of the next calls find the host silent. */
  int silentCalls;

  /** What it shows when it knows no names; null when it knows them. */
  @Nullable List<String> shown;

  /** What happens while it is asked how a job stands. */
  Runnable whenAsked = () -> {};

  /** How the product answers a request to stop a job; null when it does as it is told. */
  @Nullable RuntimeException keepsOn;

  /** How often somebody looked for a second job of the same name. */
  int looksForDuplicates;

  private int polls;

  @Override
  public SystemDescriptor descriptor() {
    return new SystemDescriptor(
        "scripted", "test", 4, shown != null, Set.of(), List.of(), List.of());
  }

  @Override
  public List<Candidate> candidates(JobOrder order) {
    reach();
    String does = Candidate.levelOf(order.spec());
    return Objects.requireNonNull(shown).stream()
        .map(id -> new Candidate(id, "", does, "", Instant.EPOCH, id, "running", false))
        .toList();
  }

  @Override
  public Optional<JobRef> find(JobOrder order) {
    reach();
    if (shown != null) {
      return Optional.empty();
    }
    return started == 0 ? Optional.empty() : Optional.of(new JobRef(order.token(), "native", true));
  }

  @Override
  public List<JobRef> duplicates(JobOrder order, JobRef adopted) {
    looksForDuplicates++;
    return List.of();
  }

  @Override
  public JobRef start(JobOrder order) {
    started++;
    return new JobRef(order.token(), "native", false);
  }

  @Override
  public JobStatus status(JobOrder order, JobRef job) {
    reach();
    whenAsked.run();
    if (cancelled == 0 && polls++ < pollsToEnd) {
      return new JobStatus.Running(new JobHeartbeat(order.token(), polls, 3, -1, -1, null));
    }
    JobResult result =
        JobResultBuilder.succeeded("x".repeat(longestName))
            .fact("cancelled", cancelled)
            .fact("waited", Duration.ofSeconds(polls))
            .build();
    return new JobStatus.Ended(result);
  }

  @Override
  public void cancel(JobOrder order, JobRef job) {
    if (keepsOn != null) {
      throw keepsOn;
    }
    cancelled++;
  }

  private void reach() {
    if (silentCalls > 0) {
      silentCalls--;
      throw new UncheckedIOException(new HostUnreachable("host db1 does not answer", null));
    }
  }
}
