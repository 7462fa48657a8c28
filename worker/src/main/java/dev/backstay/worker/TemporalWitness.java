package dev.backstay.worker;

import dev.backstay.control.Witness;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleState;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps the beat in Temporal: in the note of a schedule that is paused for ever and would start
 * nothing. It needs no worker, no history of its own grows, and it is restored with the rest.
 */
final class TemporalWitness implements Witness {
  private static final Pattern BEAT = Pattern.compile("beat (\\d{1,18})\\b.*", Pattern.DOTALL);
  private static final String WORDS =
      "beat %d. Backstay sees by it that a database was restored from an older state."
          + " Leave this schedule paused.";

  private final ScheduleClient schedules;
  private final String id;

  /**
   * @param controlPlane the installation; another one in the namespace has a witness of its own
   */
  TemporalWitness(ScheduleClient schedules, String controlPlane) {
    this.schedules = schedules;
    this.id = "backstay-witness-" + controlPlane;
  }

  @Override
  public String name() {
    return "Temporal";
  }

  @Override
  public OptionalLong beat() {
    try {
      var state = schedules.getHandle(id).describe().getSchedule().getState();
      Matcher beat = BEAT.matcher(state == null || state.getNote() == null ? "" : state.getNote());
      if (!beat.matches()) {
        throw new IllegalStateException("the note of schedule " + id + " was changed by hand");
      }
      return OptionalLong.of(Long.parseLong(beat.group(1)));
    } catch (RuntimeException e) {
      if (isNotFound(e)) {
        return OptionalLong.empty();
      }
      throw e;
    }
  }

  @Override
  public void keep(long beat) {
    ScheduleHandle handle = schedules.getHandle(id);
    try {
      handle.pause(WORDS.formatted(beat));
    } catch (RuntimeException e) {
      if (!isNotFound(e)) {
        throw e;
      }
      create(beat);
    }
  }

  private void create(long beat) {
    Schedule never =
        Schedule.newBuilder()
            .setSpec(ScheduleSpec.newBuilder().build())
            .setAction(
                ScheduleActionStartWorkflow.newBuilder()
                    .setWorkflowType("BackstayWitness")
                    .setOptions(
                        WorkflowOptions.newBuilder()
                            .setWorkflowId(id)
                            .setTaskQueue("backstay-witness")
                            .build())
                    .build())
            .setState(
                ScheduleState.newBuilder().setPaused(true).setNote(WORDS.formatted(beat)).build())
            .build();
    schedules.createSchedule(id, never, ScheduleOptions.newBuilder().build());
  }

  private static boolean isNotFound(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof StatusRuntimeException status
          && status.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return true;
      }
    }
    return false;
  }
}
