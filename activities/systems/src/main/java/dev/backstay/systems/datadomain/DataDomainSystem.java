package dev.backstay.systems.datadomain;

import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.JobStatus;
import dev.backstay.systems.SystemDescriptor;
import dev.backstay.systems.rest.Refusal;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.ObserveJob;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at Dell Data Domain storage. Every job is a question that is answered when somebody waits
 * for it: nothing is started, so nothing is found again and nothing is cancelled.
 */
public final class DataDomainSystem implements BackupSystem {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final String ASKED = "asked";

  private final Map<DataDomainSettings, DataDomainApi> known = new ConcurrentHashMap<>();
  private final Duration deadline;
  private final InstantSource time;

  public DataDomainSystem() {
    this(DEADLINE, InstantSource.system());
  }

  /**
   * @param deadline how long one request may take; 30 seconds unless said
   * @param time what a replication's lag is counted to
   */
  public DataDomainSystem(Duration deadline, InstantSource time) {
    this.deadline = deadline;
    this.time = time;
  }

  @Override
  public SystemDescriptor descriptor() {
    return DataDomainDescriptor.VALUE;
  }

  @Override
  public Optional<JobRef> find(JobOrder order) {
    return Optional.empty();
  }

  @Override
  public JobRef start(JobOrder order) {
    return new JobRef(order.token(), ASKED, false);
  }

  @Override
  public JobStatus status(JobOrder order, JobRef job) {
    Instant begun = Instant.now();
    JobResultBuilder answer;
    try {
      answer = answer(order);
    } catch (Refusal refused) {
      answer = refused.result();
    }
    return new JobStatus.Ended(answer.times(begun, Instant.now()).build());
  }

  private JobResultBuilder answer(JobOrder order) {
    if (!(order.spec() instanceof ObserveJob look)) {
      throw cannot("do a " + order.spec().kind() + " job");
    }
    DataDomainApi api =
        known.computeIfAbsent(
            DataDomainSettings.of(order.system()), named -> new DataDomainApi(named, deadline));
    return switch (look.subject()) {
      case CAPACITY -> new CapacityLook(api).at(DataDomainSettings.mtree(look.repository()));
      case MEDIA -> new MediaLook(api).at(DataDomainSettings.mtree(look.repository()));
      case LAG -> new LagLook(api, time).at(DataDomainSettings.mtree(look.repository()));
      case HEALTH -> new HealthLook(api).look();
      case TARGET -> throw cannot("look at a directory");
      case USE -> throw cannot("look who uses a machine");
    };
  }

  private static Refusal cannot(String what) {
    return new Refusal(
        Cause.CONFIGURATION,
        "datadomain cannot " + what + ".",
        "Name a system that can in the estate.");
  }

  @Override
  public void cancel(JobOrder order, JobRef job) {
    // A question has nothing to stop.
  }
}
