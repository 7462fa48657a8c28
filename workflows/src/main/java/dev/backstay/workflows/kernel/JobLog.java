package dev.backstay.workflows.kernel;

import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.model.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The jobs of a run and how they stand, for the progress query. */
final class JobLog {
  private final Map<String, Progress.JobProgress> jobs = new LinkedHashMap<>();

  void put(String token, JobSpec spec, JobRunner.Place place, String state) {
    jobs.put(
        token,
        new Progress.JobProgress(
            token, spec.kind(), spec.system(), place.step(), place.key(), state));
  }

  /** A person must say which of these jobs it is. */
  void ask(String token, JobSpec spec, JobRunner.Place place, List<Candidate> candidates) {
    jobs.put(
        token,
        new Progress.JobProgress(
            token,
            spec.kind(),
            spec.system(),
            place.step(),
            place.key(),
            "waiting for a person",
            candidates));
  }

  List<Progress.JobProgress> all() {
    return List.copyOf(jobs.values());
  }
}
