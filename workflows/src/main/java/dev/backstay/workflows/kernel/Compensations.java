package dev.backstay.workflows.kernel;

import dev.backstay.workflows.job.SanitiseJob;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** What must be removed when a run does not reach its own clean-up; registered before the act. */
final class Compensations {
  private record Pending(JobRunner.Place place, SanitiseJob removal) {}

  private final Map<String, Pending> pending = new LinkedHashMap<>();

  void register(String asset, JobRunner.Place place, SanitiseJob removal) {
    pending.put(asset, new Pending(place, removal));
  }

  SanitiseJob of(String asset) {
    Pending found = pending.get(asset);
    if (found == null) {
      throw new IllegalStateException("nothing disposable was restored for " + asset);
    }
    return found.removal();
  }

  void done(String asset) {
    pending.remove(asset);
  }

  void pending(BiConsumer<JobRunner.Place, SanitiseJob> remove) {
    new LinkedHashMap<>(pending)
        .forEach((asset, entry) -> remove.accept(entry.place(), entry.removal()));
  }
}
