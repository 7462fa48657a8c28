package dev.backstay.systems.restic;

import dev.backstay.systems.files.ManifestReader;
import dev.backstay.systems.files.Sample;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.SampleJob;
import dev.backstay.workflows.model.Artifact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Draws a sample from a kept manifest; needs no process. */
final class SampleAnswer {
  /** Names may be long; a result must stay small. */
  private static final int MOST_NAME_CHARACTERS = 60_000;

  private SampleAnswer() {}

  static JobResultBuilder of(ResticJob job, SampleJob wanted) throws IOException {
    Artifact manifest = wanted.point().manifest();
    if (manifest == null) {
      return JobResultBuilder.failed(
          Cause.POINT_MISSING,
          "Point %s has no manifest of its backup time.".formatted(wanted.point().id()),
          "Restore all of it, or choose a point made by a backup that Backstay saw end.");
    }
    Sample sample;
    try (ManifestReader reader = new ManifestReader(job.host().open(manifest))) {
      sample = Sample.draw(reader, wanted.size(), wanted.seed());
    }
    List<JobResult.Listed> listed = fitting(sample);
    return JobResultBuilder.succeeded("Drew %d of %d files.".formatted(listed.size(), sample.of()))
        .items(listed.size(), 0, List.of())
        .fact("drawn", listed.size())
        .fact("of", sample.of())
        .listed(listed);
  }

  private static List<JobResult.Listed> fitting(Sample sample) {
    List<JobResult.Listed> listed = new ArrayList<>();
    int characters = 0;
    for (var entry : sample.drawn()) {
      characters += entry.path().length();
      if (characters > MOST_NAME_CHARACTERS) {
        break;
      }
      listed.add(new JobResult.Listed(entry.path(), "", null, entry.size(), "drawn"));
    }
    return listed;
  }
}
