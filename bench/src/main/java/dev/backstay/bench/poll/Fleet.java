package dev.backstay.bench.poll;

import dev.backstay.systems.BackupSystem;
import dev.backstay.workflows.job.JobOrder;

/** A product on which many jobs can run at once, none of which ends by itself. */
public interface Fleet extends AutoCloseable {

  BackupSystem driver();

  /** The order of a job of its own. */
  JobOrder order(int number);

  /** How many requests the product got. */
  long requests();

  @Override
  void close();
}
