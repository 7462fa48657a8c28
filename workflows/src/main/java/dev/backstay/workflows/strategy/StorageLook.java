package dev.backstay.workflows.strategy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.ObserveJob.Subject;
import dev.backstay.workflows.kernel.Report;
import dev.backstay.workflows.kernel.Run;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.RepositoryRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A repository and the storage below it, as both say of themselves.
 *
 * @param facts figures; those of the storage below begin with {@code storage.}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StorageLook(
    String repository, Outcome outcome, String message, Map<String, String> facts)
    implements Report {

  static StorageLook at(Run run, RepositoryRef repository) {
    List<String> words = new ArrayList<>();
    Map<String, String> facts = new TreeMap<>();
    Outcome outcome = look(run, repository, Subject.CAPACITY, "", words, facts);
    String below = repository.liesOn();
    if (below == null) {
      words.add("No storage is declared below it, so replication and locks were not looked at.");
    } else {
      RepositoryRef storage = run.slice().repository(below);
      for (Subject subject : List.of(Subject.CAPACITY, Subject.MEDIA, Subject.LAG)) {
        outcome = outcome.and(look(run, storage, subject, "storage.", words, facts));
      }
    }
    return new StorageLook(repository.name(), outcome, String.join(" ", words), facts);
  }

  /** A look that fails makes no backup bad: it is a warning that somebody reads. */
  private static Outcome look(
      Run run,
      RepositoryRef repository,
      Subject subject,
      String prefix,
      List<String> words,
      Map<String, String> facts) {
    Capability needed =
        subject == Subject.LAG ? Capability.OBSERVE_LAG : Capability.OBSERVE_CAPACITY;
    if (!run.slice().system(repository.system()).can(needed)) {
      words.add(repository.system() + " gives no " + needed.words() + ".");
      return Outcome.SUCCEEDED;
    }
    JobResult seen = run.attempt(new ObserveJob(repository.system(), subject, repository, null));
    words.add(seen.message());
    seen.facts().forEach((name, value) -> facts.put(prefix + name, value));
    return seen.outcome() == Outcome.SUCCEEDED ? Outcome.SUCCEEDED : Outcome.WARNING;
  }
}
