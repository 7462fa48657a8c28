package dev.backstay.systems.tool;

import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.JobStatus;
import dev.backstay.systems.host.HostResults;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * A driver of a command-line product. It says what an order comes to ({@link #plan}) and, where the
 * product can be searched for our token, what it shows there ({@link #known}). A job is found by
 * its directory on the host first, which also a start that was cut off has claimed.
 */
public abstract class ToolSystem implements BackupSystem {
  private static final String ANSWERED = "answered";
  private static final String REFUSED = "refused";

  /** The table from specifications to work. Asks nothing and changes nothing. */
  protected abstract ToolPlan plan(JobOrder order);

  /** What the product itself can be asked about this order; empty where it keeps no name. */
  protected Optional<ProductJobs> known(JobOrder order) {
    return Optional.empty();
  }

  @Override
  public final Optional<JobRef> find(JobOrder order) {
    return io(
        () -> {
          if (!(plan(order) instanceof ToolPlan.Run run)) {
            return Optional.empty();
          }
          if (run.processes().begun()) {
            return Optional.of(new JobRef(order.token(), order.token(), true));
          }
          return run.processes().claimed() ? Optional.empty() : shown(order).stream().findFirst();
        });
  }

  @Override
  public final List<JobRef> duplicates(JobOrder order, JobRef adopted) {
    return io(
        () ->
            adoptedFrom(order, adopted).isEmpty()
                ? List.of()
                : shown(order).stream()
                    .filter(other -> !other.nativeId().equals(adopted.nativeId()))
                    .toList());
  }

  private List<JobRef> shown(JobOrder order) throws IOException {
    Optional<ProductJobs> known = known(order);
    return known.isEmpty() ? List.of() : known.get().all();
  }

  private Optional<ProductJobs> adoptedFrom(JobOrder order, JobRef job) {
    return known(order).filter(known -> known.isOne(job));
  }

  @Override
  public final JobRef start(JobOrder order) {
    return io(
        () ->
            switch (plan(order)) {
              case ToolPlan.Ask ask -> new JobRef(order.token(), ANSWERED, false);
              case ToolPlan.Unable unable -> new JobRef(order.token(), REFUSED, false);
              case ToolPlan.Run run -> {
                if (run.job().refusal().isPresent()) {
                  yield new JobRef(order.token(), REFUSED, false);
                }
                run.processes().begin();
                yield new JobRef(order.token(), order.token(), false);
              }
            });
  }

  @Override
  public final JobStatus status(JobOrder order, JobRef job) {
    return io(
        () ->
            switch (plan(order)) {
              case ToolPlan.Ask ask -> new JobStatus.Ended(ask.answer().give());
              case ToolPlan.Unable unable -> new JobStatus.Ended(unable.why());
              case ToolPlan.Run run -> {
                if (job.nativeId().equals(REFUSED)) {
                  yield new JobStatus.Ended(
                      run.job().refusal().orElseGet(HostResults::noLongerRefused));
                }
                Optional<ProductJobs> adopted = adoptedFrom(order, job);
                yield adopted.isPresent() ? adopted.get().status(job) : run.processes().status();
              }
            });
  }

  @Override
  public final void cancel(JobOrder order, JobRef job) {
    io(
        () -> {
          if (plan(order) instanceof ToolPlan.Run run && !job.nativeId().equals(REFUSED)) {
            Optional<ProductJobs> adopted = adoptedFrom(order, job);
            if (adopted.isPresent()) {
              adopted.get().cancel(job);
            } else {
              run.processes().cancel();
            }
          }
          return order;
        });
  }

  private interface Io<T> {
    T run() throws IOException;
  }

  private static <T> T io(Io<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
