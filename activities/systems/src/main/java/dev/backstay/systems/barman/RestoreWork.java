package dev.backstay.systems.barman;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostOutput;
import dev.backstay.systems.host.HostResults;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.ZoneRef;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Restores into {@code <zone>/<token>/data}, prepared to recover to the wanted moment and to be
 * promoted there, and disarmed. Works without the living server.
 *
 * <p>Barman keeps the backup meanwhile ({@code barman keep --target full}), so that its retention
 * cannot delete what is being read. The keep is released at whatever end, and only if it is ours. A
 * keep that cannot be placed does not stop a restore; one that cannot be released makes it a
 * WARNING.
 *
 * <p>Facts: {@code path}, {@code restoredBytes}, {@code recoveryTarget}, {@code pin} ({@code
 * placed}, {@code already-kept} or {@code not-possible: why}), {@code pinLeft} (why the keep is
 * still there).
 */
final class RestoreWork implements Work<RestoreJob> {

  @Override
  public Optional<JobResult> refusal(Call<RestoreJob> call) {
    RestoreJob spec = call.spec();
    if (spec.zone() == null) {
      return refuse(
          Cause.CONFIGURATION,
          "barman restores into a restore zone, not beside its target.",
          "Name a zone; let the service use the restored server once it is verified.");
    }
    if (!spec.selection().isEmpty()) {
      return refuse(
          Cause.CONFIGURATION,
          "barman restores whole servers, not selected items.",
          "Leave the selection out and take what you need from the restored server.");
    }
    Instant until = spec.until();
    if (until != null && until.isBefore(spec.point().consistentAt())) {
      return refuse(
          Cause.POINT_MISSING,
          "Point %s was consistent only at %s, after the wanted moment %s."
              .formatted(spec.point().id(), spec.point().consistentAt(), until),
          "Choose a recovery point from before the wanted moment.");
    }
    return Optional.empty();
  }

  @Override
  public HostCommand command(Call<RestoreJob> call, List<String> leftovers) {
    RestoreJob spec = call.spec();
    String server = BarmanSettings.server(spec.asset());
    return call.settings()
        .script(
            Script.RESTORE,
            spec.asset(),
            List.of(
                server,
                BarmanSettings.home(spec.repository(), server),
                spec.copy().nativeId(),
                zone(call).path(),
                call.token(),
                spec.until() == null ? "" : BarmanTime.target(spec.until()),
                call.settings().program("psql"),
                BarmanSettings.conninfo(spec.asset())));
  }

  @Override
  public List<String> cleaning(Call<RestoreJob> call, List<String> leftovers) {
    String server = BarmanSettings.server(call.spec().asset());
    return List.of(
        "restore",
        zone(call).path(),
        call.token(),
        server,
        BarmanSettings.home(call.spec().repository(), server),
        call.spec().copy().nativeId());
  }

  @Override
  public List<String> releasing(Call<RestoreJob> call) {
    String server = BarmanSettings.server(call.spec().asset());
    return List.of(
        "pin",
        server,
        BarmanSettings.home(call.spec().repository(), server),
        call.spec().copy().nativeId(),
        call.token());
  }

  @Override
  public Optional<Pin> pin(Call<RestoreJob> call, Map<String, String> facts) {
    String server = BarmanSettings.server(call.spec().asset());
    return Optional.of(Pin.of(facts, call.settings(), server, call.spec().copy().nativeId()));
  }

  @Override
  public JobHeartbeat progress(Call<RestoreJob> call, HostJob job) throws IOException {
    HostOutput size =
        call.host().ask(call.settings().command(List.of("du", "-sb", data(call)), null));
    String first = size.stdout().strip().split("\\s+")[0];
    long done = first.matches("\\d{1,18}") ? Long.parseLong(first) : -1;
    return call.heartbeat(done, call.spec().point().logicalBytes(), call.spec().summary());
  }

  @Override
  public JobResult ended(Call<RestoreJob> call, HostJob job) throws IOException {
    String stderr = call.host().tail(job.name(), "stderr", 4 << 10);
    int code = job.exitCode() == null ? 1 : job.exitCode();
    List<String> said = call.said(job);
    Map<String, String> facts = call.facts(job);
    Pin pin = pin(call, facts).orElseThrow();
    if (code == 20 || code == 21) {
      return call.failed(
              job,
              code == 20 ? Cause.CONFIGURATION : Cause.TARGET_NOT_EMPTY,
              pin.message("Nothing was restored: " + String.join("; ", said) + "."),
              pin.nextAction(
                  code == 20
                      ? "Make the directory, owned by the system's `runAs` user."
                      : "Look at what lies there; Backstay never restores over it."))
          .build();
    }
    BarmanAnswer answer = BarmanAnswer.of(code, call.read(job, "stdout"), stderr);
    String bytes = facts.getOrDefault("restoredBytes", "");
    if (!answer.ok() || !bytes.matches("\\d{1,18}")) {
      BarmanErrors.Meaning meaning = BarmanErrors.of(answer.complaint());
      boolean full = meaning.cause() == Cause.REPOSITORY_FULL;
      JobResultBuilder failed =
          call.failed(
              job,
              full ? Cause.TARGET_FULL : meaning.cause(),
              pin.message(
                  "The restore of %s failed: %s"
                      .formatted(call.spec().asset().name(), answer.complaint())),
              pin.nextAction(
                  full ? "Make room in the zone, or choose a larger one." : meaning.nextAction()));
      facts.forEach(failed::fact);
      return failed.build();
    }
    Instant until = call.spec().until();
    String target = until == null ? "end of backup" : until.toString();
    JobResultBuilder result =
        JobResultBuilder.ended(
                pin.left() == null ? Outcome.SUCCEEDED : Outcome.WARNING,
                Cause.NONE,
                pin.message(
                    "%s was restored to %s, to recover to %s%s."
                        .formatted(
                            call.spec().asset().name(),
                            data(call),
                            target,
                            said.isEmpty() ? "" : " (" + String.join("; ", said) + ")")),
                pin.nextAction())
            .items(1, 0, List.of())
            .bytes(Long.parseLong(bytes), Long.parseLong(bytes), -1)
            .fact("path", data(call))
            .fact("recoveryTarget", target);
    facts.forEach(result::fact);
    return call.finish(job, result).build();
  }

  private static Optional<JobResult> refuse(Cause cause, String message, String nextAction) {
    return Optional.of(HostResults.now(JobResultBuilder.failed(cause, message, nextAction)));
  }

  private static String data(Call<RestoreJob> call) {
    return zone(call).path() + "/" + call.token() + "/data";
  }

  private static ZoneRef zone(Call<RestoreJob> call) {
    return Objects.requireNonNull(call.spec().zone());
  }
}
