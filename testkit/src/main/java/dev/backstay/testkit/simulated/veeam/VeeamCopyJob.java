package dev.backstay.testkit.simulated.veeam;

import java.util.List;

/**
 * A backup copy job of the simulated server.
 *
 * @param backupId the backup it makes in its repository
 * @param sources the backup jobs whose points it copies
 */
public record VeeamCopyJob(
    String id,
    String name,
    String backupId,
    String repository,
    List<VeeamJob> sources,
    boolean immediate,
    boolean disabled) {

  public VeeamCopyJob whenScheduled() {
    return new VeeamCopyJob(id, name, backupId, repository, sources, false, disabled);
  }

  public VeeamCopyJob switchedOff() {
    return new VeeamCopyJob(id, name, backupId, repository, sources, immediate, true);
  }

  /** What its sessions are about, as a job with machines. */
  VeeamJob asJob() {
    return new VeeamJob(
        id, name, backupId, sources.stream().flatMap(job -> job.machines().stream()).toList());
  }
}
