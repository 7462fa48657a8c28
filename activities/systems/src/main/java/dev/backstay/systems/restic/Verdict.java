package dev.backstay.systems.restic;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.json.BackstayJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Optional;

/** The result of a job that was over at its start: refused, or answered at once. */
final class Verdict {
  private static final String FILE = "verdict.json";

  private Verdict() {}

  static void write(ResticJob job, JobResultBuilder result) throws IOException {
    Instant now = Instant.now();
    JobResult verdict = result.times(now, now).build();
    job.host().put(job.token(), FILE, BackstayJson.mapper().writeValueAsBytes(verdict));
  }

  static Optional<JobResult> read(ResticJob job) throws IOException {
    try (InputStream in = job.open(FILE)) {
      return Optional.of(BackstayJson.mapper().readValue(in, JobResult.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
