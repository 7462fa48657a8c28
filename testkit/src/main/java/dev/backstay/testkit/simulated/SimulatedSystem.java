package dev.backstay.testkit.simulated;

import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.JobStatus;
import dev.backstay.systems.SystemDescriptor;
import dev.backstay.systems.SystemDescriptor.Setting;
import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Drives a {@link SimulatedProduct}. It knows no more of a job than the product shows, so it adopts
 * by token, by label, or by what is newer than a mark.
 */
public final class SimulatedSystem implements BackupSystem {
  private static final String ACCOUNT = "backstay";

  private final ProductApi product;
  private final SystemDescriptor descriptor;

  /** A driver of a product that answers, or does not, at once and shows jobs at once. */
  public SimulatedSystem(SimulatedProduct product) {
    this(product, Duration.ZERO, Duration.ZERO);
  }

  public SimulatedSystem(
      SimulatedProduct product, Duration callDeadline, Duration visibilityDelay) {
    this(new DirectApi(product), callDeadline, visibilityDelay);
  }

  /**
   * A driver of a product behind a {@link ProductServer}.
   *
   * @param address where it is, without a path
   * @param patience how long a call may take before it is given up
   * @param callDeadline how long after a lost call it may still be executed: longer than the
   *     patience, or zero where a product with tokens may be asked again at once
   */
  public static SimulatedSystem over(
      URI address,
      Handle handle,
      Duration patience,
      Duration callDeadline,
      Duration visibilityDelay) {
    return new SimulatedSystem(
        new HttpApi(handle, address, patience), callDeadline, visibilityDelay);
  }

  SimulatedSystem(ProductApi product, Duration callDeadline, Duration visibilityDelay) {
    this.product = product;
    this.descriptor =
        new SystemDescriptor(
            product.handle().type(),
            "Simulated product (" + product.handle().type() + "), for drills and tests",
            3,
            product.handle() == Handle.PLAIN,
            callDeadline,
            visibilityDelay,
            EnumSet.allOf(Capability.class),
            List.of(new Setting("account", false, "who it sees us as", ACCOUNT)),
            List.of(new Setting("place", false, "any text", "shelf 1")));
  }

  @Override
  public SystemDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public Mark mark(JobOrder order) {
    ProductApi.Reading reading = product.reading();
    return new Mark(String.valueOf(reading.sequence()), reading.clock());
  }

  @Override
  public Optional<JobRef> find(JobOrder order) {
    return named(order).stream().findFirst();
  }

  @Override
  public List<JobRef> duplicates(JobOrder order, JobRef adopted) {
    return named(order).stream().filter(job -> !job.nativeId().equals(adopted.nativeId())).toList();
  }

  private List<JobRef> named(JobOrder order) {
    return product.shown().stream()
        .map(ProductApi.Shown::job)
        .filter(job -> order.token().equals(job.name()))
        .map(job -> new JobRef(order.token(), job.nativeId(), true))
        .toList();
  }

  @Override
  public List<Candidate> candidates(JobOrder order) {
    long mark = Long.parseLong(Objects.requireNonNull(order.mark(), "a mark was read").value());
    return product.shown().stream()
        .filter(shown -> shown.job().sequence() > mark)
        .map(SimulatedSystem::candidate)
        .toList();
  }

  private static Candidate candidate(ProductApi.Shown shown) {
    SimulatedJob job = shown.job();
    return new Candidate(
        job.nativeId(),
        job.spec().assetName(),
        Candidate.levelOf(job.spec()),
        job.account(),
        job.startedAt(),
        String.valueOf(job.sequence()),
        job.cancelled() ? "cancelled" : shown.running() ? "running" : "ended",
        false);
  }

  @Override
  public String account(JobOrder order) {
    return order.system().config().getOrDefault("account", ACCOUNT);
  }

  @Override
  public JobRef start(JobOrder order) {
    return new JobRef(order.token(), product.start(order, account(order)), false);
  }

  @Override
  public JobStatus status(JobOrder order, JobRef ref) {
    ProductApi.Shown found = product.byId(ref.nativeId());
    if (found == null) {
      return new JobStatus.Ended(
          JobResultBuilder.ended(
                  Outcome.LOST,
                  Cause.POINT_MISSING,
                  "simulated: the product knows no job " + ref.nativeId(),
                  "Look at the product.")
              .nativeId(ref.nativeId())
              .build());
    }
    if (found.running()) {
      JobSpec spec = order.spec();
      return new JobStatus.Running(
          new JobHeartbeat(order.token(), -1, -1, -1, -1, "simulated: " + spec.kind()));
    }
    return new JobStatus.Ended(product.result(order, ref.nativeId()));
  }

  @Override
  public void cancel(JobOrder order, JobRef job) {
    product.cancel(job.nativeId());
  }
}
