package dev.backstay.systems.barman;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostResults;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Copy;
import dev.backstay.workflows.model.Proof;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads every file of a base backup and compares it with the manifest of backup time, by {@code
 * pg_verifybackup}. That reads all data; there is no cheaper checksum.
 */
final class ChecksumWork implements Work<VerifyJob> {
  private static final Pattern DAMAGED =
      Pattern.compile("checksum mismatch|has size|the manifest|could not (?:open|stat|read) file");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

  @Override
  public Optional<JobResult> refusal(Call<VerifyJob> call) {
    return call.spec().copy() != null
        ? Optional.empty()
        : Optional.of(
            HostResults.now(
                JobResultBuilder.failed(
                    Cause.CONFIGURATION, "No copy was named to verify.", "Name a copy.")));
  }

  @Override
  public HostCommand command(Call<VerifyJob> call, List<String> leftovers) {
    return call.settings().barman("verify-backup", server(call), copy(call).nativeId());
  }

  @Override
  public JobResult ended(Call<VerifyJob> call, HostJob job) throws IOException {
    BarmanAnswer answer =
        BarmanAnswer.of(
            job.exitCode() == null ? 1 : job.exitCode(),
            call.read(job, "stdout"),
            call.host().tail(job.name(), "stderr", 8 << 10));
    long bytes = call.spec().point() == null ? -1 : call.spec().point().logicalBytes();
    String name = "backup " + copy(call).nativeId() + " of " + call.spec().asset().name();
    if (answer.ok()) {
      return call.finish(
              job,
              JobResultBuilder.succeeded(
                      "Every file of %s was read and agrees with its manifest%s."
                          .formatted(name, bytes < 0 ? "; its size is not known" : ""))
                  .proof(Proof.READABLE)
                  .items(1, 0, List.of())
                  .bytes(bytes, bytes, -1))
          .build();
    }
    List<String> damaged = damagedFiles(answer.complaint());
    BarmanErrors.Meaning meaning = BarmanErrors.of(answer.complaint());
    JobResultBuilder result =
        damaged.isEmpty()
            ? JobResultBuilder.failed(
                meaning.cause(),
                "Could not verify " + name + ": " + answer.complaint(),
                meaning.nextAction())
            : JobResultBuilder.failed(
                    Cause.BACKUP_DAMAGED,
                    "Damaged: " + name + " differs from its manifest in " + list(damaged) + ".",
                    "Do not use this point. Take a new full backup and look at the disk.")
                .proof(Proof.DIFFERENT);
    return call.finish(job, result.items(0, damaged.size(), damaged)).build();
  }

  /** The files {@code pg_verifybackup} names, in its own words. */
  static List<String> damagedFiles(String complaint) {
    return Pattern.compile("pg_verifybackup: ")
        .splitAsStream(complaint)
        .filter(part -> DAMAGED.matcher(part).find())
        .flatMap(part -> QUOTED.matcher(part).results().limit(1))
        .map((MatchResult quoted) -> quoted.group(1))
        .distinct()
        .toList();
  }

  private static String list(List<String> files) {
    String first = String.join(", ", files.stream().limit(5).toList());
    return files.size() > 5 ? first + " and " + (files.size() - 5) + " more" : first;
  }

  private static String server(Call<VerifyJob> call) {
    return BarmanSettings.server(call.spec().asset());
  }

  private static Copy copy(Call<VerifyJob> call) {
    return Objects.requireNonNull(call.spec().copy());
  }
}
