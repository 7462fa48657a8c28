package dev.backstay.workflows.cloud;

import dev.backstay.workflows.job.ConfigureJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.kernel.BackupReport;
import dev.backstay.workflows.kernel.Refusal;
import dev.backstay.workflows.kernel.Report;
import dev.backstay.workflows.kernel.Run;
import dev.backstay.workflows.model.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is not as the estate wants it, system by system, as it was shown. */
record Drift(List<Compared> compared) implements Report {

  /** One system's comparison. */
  record Compared(ConfigureJob wish, JobResult result) {
    /** Whether it could be compared at all. */
    boolean seen() {
      return result.outcome().usable();
    }

    String digest() {
      return seen() ? result.fact(ConfigureJob.BASE) : "";
    }

    boolean differs() {
      return !seen() || !result.fact(ConfigureJob.DRIFT).equals("0");
    }
  }

  /** Compares and changes nothing. What cannot be compared stops no backup either. */
  static Drift shown(Run run) {
    List<Compared> compared = new ArrayList<>();
    for (ConfigureJob wish : Wanted.of(run.slice())) {
      compared.add(new Compared(wish, run.tryJob(wish)));
    }
    return new Drift(List.copyOf(compared));
  }

  private List<Compared> differing() {
    return compared.stream().filter(Compared::differs).toList();
  }

  /** Drift that stays is something a person should read; it stops no backup. */
  @Override
  public Outcome outcome() {
    return differing().isEmpty() ? Outcome.SUCCEEDED : Outcome.WARNING;
  }

  @Override
  public String message() {
    return compared.stream()
        .map(one -> one.wish().system() + ": " + one.result().message())
        .collect(Collectors.joining(" "));
  }

  String howToApply() {
    List<Compared> differing = differing().stream().filter(Compared::seen).toList();
    return differing.isEmpty()
        ? outcome() == Outcome.SUCCEEDED ? "everything is as wanted" : "it could not be compared"
        : "shown only; to apply, run again with \"apply\": "
            + differing.stream()
                .map(one -> '"' + one.digest() + '"')
                .collect(Collectors.joining(", ", "[", "]"));
  }

  /**
   * Removes the differences that were shown under the given digests.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@code Refused}, before anything is
   *     changed anywhere, when one of the digests is of none of this run's comparisons
   */
  JobResult apply(Run run, List<String> digests, @Nullable String confirm) {
    digests.stream()
        .filter(digest -> compared.stream().noneMatch(one -> one.digest().equals(digest)))
        .findFirst()
        .ifPresent(
            unknown -> {
              throw Refusal.of(outOfDate(unknown));
            });
    JobResult last = compared.getFirst().result();
    for (Compared one : compared) {
      if (digests.contains(one.digest())) {
        last = run.job(one.wish().applyTo(one.result()).confirming(confirm));
      }
    }
    return last;
  }

  private String outOfDate(String digest) {
    String unseen =
        compared.stream()
            .filter(one -> !one.seen())
            .map(one -> " " + one.wish().system() + " could not be compared.")
            .collect(Collectors.joining());
    return "The digest "
        + digest
        + " is out of date: what is there, or what the estate wants, is no longer what was shown"
        + " under it. Nothing was changed in any account."
        + unseen
        + " Next: read the differences in step COMPARE, and apply with the digests it names now.";
  }

  /** The report of the run: what differs and was not applied is said in it. */
  BackupReport noted(AwsBackupRequest request, BackupReport report) {
    List<Compared> left =
        differing().stream().filter(one -> !request.digests().contains(one.digest())).toList();
    if (left.isEmpty()) {
      return report;
    }
    String words =
        left.stream().map(one -> one.wish().system()).collect(Collectors.joining(" and "));
    return new BackupReport(
        report.outcome().and(Outcome.WARNING),
        report.message() + " The configuration of " + words + " is not as wanted; see COMPARE.",
        report.asset(),
        report.point(),
        report.copies(),
        report.proof());
  }
}
