package dev.backstay.systems.restic;

import dev.backstay.systems.files.FileScript;
import dev.backstay.systems.files.RestorePlace;
import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.SanitiseJob;
import java.io.IOException;
import java.util.List;

/** Removes a disposable restore, and nothing else. */
record SanitiseWork(SanitiseJob sanitise) implements ResticWork {
  private static final String BY_HAND =
      "It may be in use. Look at it, and remove it by hand when it is not.";

  @Override
  public HostCommand command(ResticJob job) throws IOException {
    if (!sanitise.zone().disposable()) {
      throw new Refusal(
          Cause.CONFIGURATION,
          "The zone %s is not disposable; nothing was removed.".formatted(sanitise.zone().name()),
          BY_HAND);
    }
    String token =
        RestorePlace.tokenOf(sanitise.zone().path(), sanitise.path())
            .orElseThrow(
                () ->
                    new Refusal(
                        Cause.CONFIGURATION,
                        "%s is not a restore in zone %s; nothing was removed."
                            .formatted(sanitise.path(), sanitise.zone().name()),
                        BY_HAND));
    return job.files(FileScript.SANITISE, sanitise.zone().path(), token);
  }

  @Override
  public JobResultBuilder conclude(ResticJob job, HostJob ended, int exitCode) throws IOException {
    return exitCode == 0
        ? JobResultBuilder.succeeded(
                "Removed the disposable restore of " + sanitise.assetName() + ".")
            .items(1, 0, List.of())
        : JobResultBuilder.failed(
            Cause.CONFIGURATION,
            "The restore was not removed. " + ResticErrors.said(job.stderr()),
            BY_HAND);
  }
}
