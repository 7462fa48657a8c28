package dev.backstay.systems.restic;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.ListPointsJob;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/**
 * What a repository lists: short id, first tag, time. The fact {@code listed} counts all; only the
 * newest 800 are named.
 */
record ListWork(ListPointsJob list) implements ResticWork {
  private static final int MOST_NAMED = 800;

  @Override
  public HostCommand command(ResticJob job) throws IOException {
    return job.restic(new ResticRepository(list.repository()).environment(), List.of("list"));
  }

  @Override
  public JobResultBuilder conclude(ResticJob job, HostJob ended, int exitCode) throws IOException {
    if (exitCode != 0) {
      return ResticErrors.failure(exitCode, job.stderr(), ResticErrors.During.READING);
    }
    List<ResticSnapshot> snapshots = ResticOutput.snapshots(job.open("listed"));
    List<JobResult.Listed> listed =
        snapshots.stream()
            .sorted(Comparator.comparing(ResticSnapshot::at).reversed())
            .limit(MOST_NAMED)
            .map(ListWork::listed)
            .toList();
    return JobResultBuilder.succeeded(
            "Repository %s lists %d snapshots."
                .formatted(list.repository().name(), snapshots.size()))
        .items(snapshots.size(), 0, List.of())
        .fact("listed", snapshots.size())
        .listed(listed);
  }

  private static JobResult.Listed listed(ResticSnapshot snapshot) {
    long bytes = snapshot.summary() == null ? -1 : snapshot.summary().bytes();
    return new JobResult.Listed(
        snapshot.shortId(), snapshot.label(), snapshot.at(), bytes, "listed");
  }
}
