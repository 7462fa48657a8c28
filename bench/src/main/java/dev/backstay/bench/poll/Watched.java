package dev.backstay.bench.poll;

import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.JobStatus;
import dev.backstay.systems.SystemDescriptor;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A driver, and what it is asked by those who wait. */
public final class Watched implements BackupSystem {
  private final BackupSystem driver;
  private final Set<String> awaited = ConcurrentHashMap.newKeySet();
  private final AtomicLong questions = new AtomicLong();

  public Watched(BackupSystem driver) {
    this.driver = driver;
  }

  /** How many jobs were asked for at least once. */
  public int awaited() {
    return awaited.size();
  }

  /** How often somebody asked how a job stands. */
  public long questions() {
    return questions.get();
  }

  @Override
  public SystemDescriptor descriptor() {
    return driver.descriptor();
  }

  @Override
  public Optional<JobRef> find(JobOrder order) {
    return driver.find(order);
  }

  @Override
  public JobRef start(JobOrder order) {
    return driver.start(order);
  }

  @Override
  public List<JobRef> duplicates(JobOrder order, JobRef adopted) {
    return driver.duplicates(order, adopted);
  }

  @Override
  public JobStatus status(JobOrder order, JobRef job) {
    JobStatus status = driver.status(order, job);
    awaited.add(job.nativeId());
    questions.incrementAndGet();
    return status;
  }

  @Override
  public void cancel(JobOrder order, JobRef job) {
    driver.cancel(order, job);
  }
}
