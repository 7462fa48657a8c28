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
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * DBMS_RA.COPY_BACKUP: the appliance copies the backups of a tag to the tape or cloud of an SBT job
 * template. The call blocks and returns no name; its comments carry our token, and the appliance
 * keeps them with the command.
 */
record ProcedureWay(Call call, CopyJob spec) implements Way {
  private static final String FILE = "commands.sql";

  @Override
  public Optional<JobResult> atOnce() throws IOException {
    if (ApplianceSettings.template(spec.repository()).isEmpty()) {
      return Optional.of(
          HostResults.now(
              JobResultBuilder.failed(
                  Cause.CONFIGURATION,
                  "The backup lies on the appliance already, and repository %s names no `template` to copy it with."
                      .formatted(spec.repository().name()),
                  "Give the repository the SBT job template of the tape or cloud behind the appliance.")));
    }
    Answer answer = call.ask(ApplianceQuery.PIECES, Map.of("tag", Way.tag(spec)));
    if (!answer.ok()) {
      return Optional.of(HostResults.now(answer.refused("The appliance cannot be asked")));
    }
    return Pieces.of(answer.rows()).held().isEmpty()
        ? Optional.of(
            HostResults.now(
                JobResultBuilder.failed(
                    Cause.POINT_MISSING,
                    "The appliance holds no backup with the tag " + Way.tag(spec) + ".",
                    "Run CatalogMaintenance and choose another point.")))
        : Optional.empty();
  }

  @Override
  public String file() {
    return FILE;
  }

  @Override
  public String commands() {
    return ApplianceQuery.COPY_BACKUP.text(
        Map.of(
            "token", Names.commandId(call.token()),
            "tag", Way.tag(spec),
            "template", ApplianceSettings.template(spec.repository())));
  }

  @Override
  public HostCommand command() {
    return call.settings().sql(FILE);
  }

  @Override
  public JobResult ended(HostJob job) throws IOException {
    if (job.exitCode() != null && job.exitCode() == 0) {
      Instant at = HostResults.ended(job);
      return call.finish(job, made(at)).build();
    }
    ErrorStack stack = call.errors(job);
    RmanErrors.Meaning meaning = RmanErrors.of(stack);
    return call.finish(
            job,
            JobResultBuilder.failed(
                meaning.cause(),
                "The appliance did not copy %s: %s.".formatted(spec.asset().name(), stack.words()),
                meaning.cause() == Cause.UNEXPECTED
                    ? "Look at RA_API_HISTORY and RA_INCIDENT_LOG. One DBMS_RA procedure runs at a"
                        + " time: another client may hold the appliance."
                    : meaning.nextAction()))
        .build();
  }

  @Override
  public boolean done() throws IOException {
    return trace().filter(Trace::succeeded).isPresent();
  }

  /** DBMS_RA offers nothing that ends one call; it is waited for. */
  @Override
  public boolean working() throws IOException {
    return trace().filter(Trace::running).isPresent();
  }

  @Override
  public Optional<Trace> trace() throws IOException {
    Answer answer = call.ask(ApplianceQuery.TRACE, Map.of("token", Names.commandId(call.token())));
    if (!answer.ok()) {
      throw new IOException("the appliance cannot be asked: " + answer.errors().words());
    }
    return Trace.of(answer.rows());
  }

  JobResultBuilder made(Instant at) {
    return Way.made(
        call,
        spec,
        at,
        "The appliance copied %s (tag %s) with template %s."
            .formatted(
                spec.asset().name(), Way.tag(spec), ApplianceSettings.template(spec.repository())));
  }
}
