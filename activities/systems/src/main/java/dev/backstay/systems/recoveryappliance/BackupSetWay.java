package dev.backstay.systems.recoveryappliance;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostResults;
import dev.backstay.systems.rman.Answer;
import dev.backstay.systems.rman.ErrorStack;
import dev.backstay.systems.rman.Names;
import dev.backstay.systems.rman.RmanErrors;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Outcome;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * RMAN copies the backup sets of a tag from disk through the backup module. Sets that the appliance
 * holds already are left alone, so a second try copies only what is missing.
 */
record BackupSetWay(Call call, CopyJob spec) implements Way {
  private static final String FILE = "commands.rman";

  @Override
  public Optional<JobResult> atOnce() throws IOException {
    if (!ApplianceSettings.template(spec.repository()).isEmpty()) {
      return Optional.of(
          HostResults.now(
              JobResultBuilder.failed(
                  Cause.CONFIGURATION,
                  "A backup on disk cannot be copied to what lies behind the appliance ("
                      + spec.repository().name()
                      + " has a `template`).",
                  "Name a repository on the appliance, or let RMAN back up to the appliance first.")));
    }
    call.settings().channelParameters();
    database();
    Answer answer = call.ask(ApplianceQuery.PIECES, Map.of("tag", Way.tag(spec)));
    if (!answer.ok()) {
      return Optional.of(HostResults.now(answer.refused("The appliance cannot be asked")));
    }
    Pieces pieces = Pieces.of(answer.rows());
    if (!pieces.onDisk() && pieces.held().isEmpty()) {
      return Optional.of(HostResults.now(unknown()));
    }
    return pieces.lacking().isEmpty()
        ? Optional.of(
            HostResults.now(made(pieces, Instant.now(), "The appliance holds it already: ")))
        : Optional.empty();
  }

  @Override
  public String file() {
    return FILE;
  }

  @Override
  public String commands() throws IOException {
    String parameters = call.settings().channelParameters();
    String keys = pieces().lacking().stream().map(String::valueOf).collect(Collectors.joining(","));
    if (keys.isEmpty()) {
      throw new IOException("nothing is left to copy for " + call.token());
    }
    StringBuilder text = new StringBuilder("RUN {\n");
    for (int i = 1; i <= call.settings().channels(); i++) {
      text.append(
          "  ALLOCATE CHANNEL c%d DEVICE TYPE SBT PARMS \"%s\" FORMAT '%%d_%s_%%U';\n"
              .formatted(i, parameters, Way.tag(spec)));
    }
    text.append("  SET COMMAND ID TO '%s';\n".formatted(Names.commandId(call.token())));
    return text.append("  BACKUP BACKUPSET %s;\n}\nEXIT;\n".formatted(keys)).toString();
  }

  @Override
  public HostCommand command() {
    return call.settings().rman(database(), FILE);
  }

  @Override
  public JobResult ended(HostJob job) throws IOException {
    if (job.exitCode() == null || job.exitCode() != 0) {
      ErrorStack stack = call.errors(job);
      RmanErrors.Meaning meaning = RmanErrors.of(stack);
      return call.finish(
              job,
              JobResultBuilder.failed(
                  meaning.cause(),
                  "RMAN did not copy %s to the appliance: %s."
                      .formatted(spec.asset().name(), stack.words()),
                  meaning.nextAction()))
          .build();
    }
    Pieces pieces = pieces();
    if (pieces.held().isEmpty()) {
      return call.finish(job, unknown()).build();
    }
    if (!pieces.lacking().isEmpty()) {
      List<String> names = pieces.lacking().stream().map(key -> "backup set " + key).toList();
      return call.finish(
              job,
              JobResultBuilder.ended(
                      Outcome.FAILED,
                      Cause.UNEXPECTED,
                      "RMAN ended well, but the appliance does not hold %s."
                          .formatted(String.join(", ", names.stream().limit(5).toList())),
                      "Look at RA_INCIDENT_LOG and at RMAN's output on the host.")
                  .items(pieces.held().size(), names.size(), names))
          .build();
    }
    Instant at = HostResults.ended(job);
    return call.finish(job, made(pieces, at, "RMAN copied it through the backup module: ")).build();
  }

  @Override
  public boolean done() throws IOException {
    return pieces().lacking().isEmpty();
  }

  /** The database's sessions outlive the client that opened them. */
  @Override
  public boolean working() throws IOException {
    return call.askDatabase(database(), ApplianceQuery.CHANNELS, named()).shows("channel");
  }

  @Override
  public void end() throws IOException {
    call.askDatabase(database(), ApplianceQuery.KILL, named());
  }

  private Map<String, String> named() {
    return Map.of("token", Names.commandId(call.token()));
  }

  private Pieces pieces() throws IOException {
    Answer answer = call.ask(ApplianceQuery.PIECES, Map.of("tag", Way.tag(spec)));
    if (!answer.ok()) {
      throw new IOException("the appliance cannot be asked: " + answer.errors().words());
    }
    return Pieces.of(answer.rows());
  }

  private JobResultBuilder unknown() {
    return JobResultBuilder.failed(
        Cause.POINT_MISSING,
        "The appliance's catalog lists no backup with the tag %s.".formatted(Way.tag(spec)),
        "Set the `catalog` of the system that makes the backups to the appliance's, and see"
            + " that the database is enrolled.");
  }

  private JobResultBuilder made(Pieces pieces, Instant at, String how) {
    return Way.made(
            call,
            spec,
            at,
            how
                + "%d backup sets of %s under tag %s."
                    .formatted(pieces.held().size(), spec.asset().name(), Way.tag(spec)))
        .items(pieces.held().size(), 0, List.of())
        .bytes(pieces.heldBytes(), pieces.heldBytes(), -1);
  }

  private String database() {
    return Names.alias(spec.asset().nativeIds().getOrDefault("net-service", ""));
  }
}
