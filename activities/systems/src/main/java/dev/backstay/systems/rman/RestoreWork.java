package dev.backstay.systems.rman;

import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostJob;
import dev.backstay.systems.host.HostOutput;
import dev.backstay.systems.host.HostResults;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.model.ZoneRef;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Duplicates the database, as it was at a moment, SCN or restore point, into {@code
 * <zone>/<token>}, with an auxiliary instance of its own that can act on nothing. Works without the
 * living database, except that the SCN of a restore point is asked there. Facts: {@code path},
 * {@code auxiliary} (its SID), {@code recoveryTarget}, {@code restoredBytes}.
 */
final class RestoreWork implements Work<RestoreJob> {
  private static final int NO_ZONE = 20;
  private static final int NOT_EMPTY = 21;

  @Override
  public Optional<JobResult> refusal(Call<RestoreJob> call) throws IOException {
    RestoreJob spec = call.spec();
    if (spec.zone() == null) {
      return refuse(
          "rman restores into a restore zone, not beside its target.",
          "Name a zone; let the service use the auxiliary database once it is verified.");
    }
    if (!spec.selection().isEmpty()) {
      return refuse(
          "rman restores whole databases here, not selected items.",
          "Leave the selection out and take what you need from the auxiliary database.");
    }
    if (!RmanSettings.onDisk(spec.repository())) {
      return refuse(
          "Repository %s is read through a media manager; an auxiliary instance is made from a"
                  .formatted(spec.repository().name())
              + " directory only.",
          "Restore from a copy on disk, or duplicate by hand with the media manager's channel.");
    }
    if (spec.point().timeline() == null
        || Incarnation.parse(spec.point().timeline()).isEmpty()
        || spec.point().logTo() == null) {
      return refuse(
          "Point " + spec.point().id() + " was not made by RMAN.", "Name a point that was.");
    }
    return switch (Stop.of(call)) {
      case Stop.Refused refused -> Optional.of(HostResults.now(refused.why()));
      case Stop.At at -> {
        commands(call, at.until());
        yield Optional.empty();
      }
    };
  }

  @Override
  public String sid(Call<RestoreJob> call) {
    return Names.auxiliary(call.token());
  }

  @Override
  public String commands(Call<RestoreJob> call) throws IOException {
    if (Stop.of(call) instanceof Stop.At at) {
      return commands(call, at.until());
    }
    throw new IOException("the database no longer says where " + call.token() + " is to stop");
  }

  private static String commands(Call<RestoreJob> call, Until until) {
    RestoreJob spec = call.spec();
    return RmanScript.duplicate(
        call.token(),
        Incarnation.parse(Objects.requireNonNull(spec.point().timeline())).orElseThrow(),
        RmanSettings.database(spec.asset()),
        spec.repository(),
        until,
        path(call) + "/data");
  }

  @Override
  public HostCommand command(Call<RestoreJob> call) {
    RmanSettings settings = call.settings();
    return settings.script(
        Script.RESTORE,
        sid(call),
        List.of(
            Names.path(zone(call).path()),
            call.token(),
            settings.connectAs(),
            sid(call),
            Long.toString(settings.auxiliaryMegabytes()),
            settings.compatible(),
            RmanSettings.container(call.spec().asset()) ? "yes" : "no"));
  }

  @Override
  public Optional<HostCommand> cleaning(Call<RestoreJob> call) {
    return Optional.of(RemoveWork.command(call, zone(call), call.token()));
  }

  @Override
  public JobHeartbeat progress(Call<RestoreJob> call, HostJob job) throws IOException {
    HostOutput size =
        call.host().ask(call.settings().command(sid(call), List.of("du", "-sb", path(call))));
    String first = size.stdout().strip().split("\\s+")[0];
    long done = first.matches("\\d{1,18}") ? Long.parseLong(first) : -1;
    long total = call.spec().point().logicalBytes();
    double percent = done < 0 || total <= 0 ? -1 : Math.min(99.0, 100.0 * done / total);
    return new JobHeartbeat(call.token(), done, total, percent, -1, call.spec().summary());
  }

  @Override
  public JobResult ended(Call<RestoreJob> call, HostJob job) throws IOException {
    String asset = call.spec().asset().name();
    int code = job.exitCode() == null ? 1 : job.exitCode();
    String said = String.join("; ", call.said(job));
    if (code == NO_ZONE || code == NOT_EMPTY) {
      return call.failed(
              job,
              code == NO_ZONE ? Cause.CONFIGURATION : Cause.TARGET_NOT_EMPTY,
              "Nothing was restored: " + said + ".",
              code == NO_ZONE
                  ? "Make the directory, owned by the system's `runAs` user."
                  : "Look at what lies there; Backstay never restores over it.")
          .build();
    }
    if (code != 0) {
      ErrorStack stack = call.errors(job);
      RmanErrors.Meaning meaning = RmanErrors.of(stack);
      boolean full = meaning.cause() == Cause.REPOSITORY_FULL;
      return call.failed(
              job,
              full ? Cause.TARGET_FULL : meaning.cause(),
              "The restore of %s failed: %s%s."
                  .formatted(asset, stack.words(), said.isEmpty() ? "" : " (" + said + ")"),
              full ? "Make room in the zone, or choose a larger one." : meaning.nextAction())
          .build();
    }
    Map<String, String> facts = call.facts(job);
    long bytes = Names.number(facts.getOrDefault("restoredBytes", "0"));
    String target = Stop.words(call.spec());
    return call.finish(
            job,
            JobResultBuilder.succeeded(
                    "%s was restored to %s, as of %s; auxiliary instance %s is open."
                        .formatted(asset, path(call), target, sid(call)))
                .items(1, 0, List.of())
                .bytes(bytes, bytes, -1)
                .fact("path", path(call))
                .fact("auxiliary", sid(call))
                .fact("restoredBytes", bytes)
                .fact("recoveryTarget", target))
        .build();
  }

  private static Optional<JobResult> refuse(String message, String nextAction) {
    return Optional.of(
        HostResults.now(JobResultBuilder.failed(Cause.CONFIGURATION, message, nextAction)));
  }

  private static String path(Call<RestoreJob> call) {
    return zone(call).path() + "/" + call.token();
  }

  private static ZoneRef zone(Call<RestoreJob> call) {
    return Objects.requireNonNull(call.spec().zone());
  }
}
