package dev.backstay.systems.vsphere;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.JobRef;
import java.util.List;
import java.util.Optional;

/** One kind of job: how it is found again, started, followed and stopped. */
interface Work {

  /** What an earlier start made, by its label. */
  default Optional<Handle> find() {
    return Optional.empty();
  }

  /** Further ones with the same label. */
  default List<Handle> duplicates(JobRef adopted) {
    return List.of();
  }

  Handle start();

  JobStatus status(Handle handle);

  default void cancel(Handle handle) {}
}
