package dev.backstay.systems.rman;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostResults;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Proof;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Looks at a restored database through its own engine: it is open, no file waits for recovery, and
 * RMAN reads every block, physically and logically. Facts: {@code openMode}, {@code engineVersion},
 * {@code files}.
 */
final class EngineWork implements Work<VerifyJob> {

  @Override
  public Optional<JobResult> refusal(Call<VerifyJob> call) throws IOException {
    String target = call.spec().target();
    if (target == null
        || !Path.of(target).getFileName().toString().matches("[a-z][a-z0-9]{1,29}")) {
      return Optional.of(
          HostResults.now(
              JobResultBuilder.failed(
                  Cause.CONFIGURATION,
                  "No auxiliary database that Backstay made was named.",
                  "Restore first.")));
    }
    return Database.ask(call, sid(call)) instanceof Database.Asked.Refused refused
        ? Optional.of(HostResults.now(refused.why()))
        : Optional.empty();
  }

  @Override
  public String sid(Call<VerifyJob> call) {
    Path target = Path.of(Objects.requireNonNull(call.spec().target()));
    return Names.auxiliary(target.getFileName().toString());
  }

  @Override
  public String commands(Call<VerifyJob> call) {
    return RmanScript.validateDatabase(call.token());
  }

  /** Never with the recovery catalog: the duplicate is not to be registered in it. */
  @Override
  public HostCommand command(Call<VerifyJob> call) {
    RmanSettings settings = call.settings();
    return settings.command(
        sid(call),
        List.of(
            settings.program("rman"),
            "target",
            settings.login(),
            "nocatalog",
            "cmdfile=" + RmanScript.FILE));
  }

  @Override
  public JobResult ended(Call<VerifyJob> call, HostJob job) throws IOException {
    String name = "the restored " + call.spec().asset().name();
    Answer answer = call.ask(sid(call), Query.CORRUPTION, Map.of());
    Database.Asked asked = Database.ask(call, sid(call));
    List<String> wrong = wrong(answer.rows());
    if (!wrong.isEmpty()) {
      return call.finish(
              job,
              JobResultBuilder.failed(
                      Cause.BACKUP_DAMAGED,
                      "Not sound: %s has %s."
                          .formatted(name, String.join("; ", wrong.stream().limit(5).toList())),
                      "Do not use this restore. Validate the copy and try another point.")
                  .proof(Proof.DIFFERENT)
                  .items(0, wrong.size(), wrong))
          .build();
    }
    boolean failed = job.exitCode() == null || job.exitCode() != 0;
    if (failed || !answer.ok() || !(asked instanceof Database.Asked.Here here)) {
      return call.failed(job, "Could not verify " + name, call.errors(job)).build();
    }
    String mode = here.database().openMode();
    if (!mode.startsWith("READ")) {
      return call.failed(
              job,
              Cause.BACKUP_DAMAGED,
              "%s is %s, not open.".formatted(name, mode),
              "Read the alert log of instance " + sid(call) + ".")
          .build();
    }
    int files = answer.rows().of("datafile").size();
    long bytes = answer.rows().of("datafile").stream().mapToLong(r -> r.number(2)).sum();
    return call.finish(
            job,
            JobResultBuilder.succeeded(
                    "The engine opened %s (%s) and every block of %d datafiles is sound."
                        .formatted(name, mode, files))
                .proof(Proof.ENGINE_SOUND)
                .items(files, 0, List.of())
                .bytes(bytes, bytes, -1)
                .fact("files", files)
                .fact("openMode", mode)
                .fact("engineVersion", here.database().version()))
        .build();
  }

  private static List<String> wrong(Rows rows) {
    List<String> wrong = new ArrayList<>();
    rows.of("corrupt")
        .forEach(
            r ->
                wrong.add(
                    "file %d: %d corrupt blocks from block %d (%s)"
                        .formatted(r.number(1), r.number(3), r.number(2), r.text(4))));
    rows.of("recover").forEach(r -> wrong.add("file %d: needs recovery".formatted(r.number(1))));
    rows.of("unready").forEach(r -> wrong.add("%s: %s".formatted(r.text(2), r.text(3))));
    return wrong;
  }
}
