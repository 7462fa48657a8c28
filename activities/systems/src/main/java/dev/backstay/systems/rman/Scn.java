package dev.backstay.systems.rman;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.LogPosition;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A place in the log as Oracle counts it, or the reason why it has no such number. */
sealed interface Scn {
  record At(long number) implements Scn {}

  record Refused(JobResultBuilder why) implements Scn {}

  static Scn of(Call<?> call, AssetRef asset, LogPosition position) throws IOException {
    return switch (position.kind()) {
      case SCN -> new At(Names.number(position.value()));
      case MARKER -> marker(call, asset, Names.restorePoint(position.value()));
      case LSN ->
          new Refused(
              JobResultBuilder.failed(
                  Cause.CONFIGURATION,
                  "Oracle counts changes by SCN, not by LSN.",
                  "Name a time, an SCN or a restore point."));
    };
  }

  /** A restore point's name is known to the living database only; its SCN is known everywhere. */
  private static Scn marker(Call<?> call, AssetRef asset, String name) throws IOException {
    Answer answer = call.ask(RmanSettings.sid(asset), Query.RESTORE_POINT, Map.of("name", name));
    if (!answer.ok()) {
      return new Refused(
          answer.refused("The SCN of restore point " + name + " must be asked for, and cannot be"));
    }
    List<Long> found =
        answer.rows().of("restore-point").stream().map(row -> row.number(1)).distinct().toList();
    return switch (found.size()) {
      case 0 ->
          new Refused(
              JobResultBuilder.failed(
                  Cause.POINT_MISSING,
                  "The database has no restore point " + name + ".",
                  "Look at V$RESTORE_POINT and name one of them, a time, or an SCN."));
      case 1 -> new At(found.getFirst());
      default ->
          new Refused(
              JobResultBuilder.failed(
                  Cause.CONFIGURATION,
                  "The database has %d restore points %s, at SCN %s: of several containers or incarnations."
                      .formatted(
                          found.size(),
                          name,
                          found.stream().map(String::valueOf).collect(Collectors.joining(", "))),
                  "Name the SCN of the one that is meant."));
    };
  }
}
