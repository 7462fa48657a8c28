package dev.backstay.starter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.catalog.reconcile.LiveRun;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reads recorded histories as far as they had come at a moment. */
class HistoryOfRunTest {
  private static final Path RECORDED = Path.of("../workflows/src/test/resources/histories/0.1");

  @Test
  void aRunThatHasStartedAJobIsKnownWithItsAdmissionAndItsJob() throws IOException {
    LiveRun run = read("FilesystemBackup", EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED);
    assertThat(run.run().procedure()).isEqualTo("FilesystemBackup");
    assertThat(run.run().rootRunId()).isEqualTo(run.run().firstRunId()).isNotEmpty();
    assertThat(run.admission()).isNotNull();
    assertThat(run.admission().admitted()).isTrue();
    assertThat(run.request()).isNotNull();
    assertThat(run.request().input()).containsEntry("asset", "shared-files");
    assertThat(run.jobs())
        .singleElement()
        .satisfies(
            job -> {
              assertThat(job.ended()).isFalse();
              assertThat(job.asked().token()).startsWith("b");
              assertThat(job.asked().claims()).isNotEmpty();
            });
  }

  @Test
  void aJobThatWasSeenToEndIsNotOpen() throws IOException {
    assertThat(read("FilesystemBackup", null).jobs()).isEmpty();
  }

  @Test
  void aRunThatWasNotAdmittedYetHasNoAdmission() throws IOException {
    LiveRun run = read("FilesystemBackup", EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED);
    assertThat(run.admission()).isNull();
    assertThat(run.request()).isNull();
  }

  /** The run as its history told up to the first event of that type; null reads all of it. */
  private static LiveRun read(String procedure, @Nullable EventType upTo) throws IOException {
    List<HistoryEvent> events =
        WorkflowExecutionHistory.fromJson(Files.readString(RECORDED.resolve(procedure + ".json")))
            .getEvents();
    int last = events.size();
    for (int i = 0; i < events.size() && upTo != null; i++) {
      if (events.get(i).getEventType() == upTo) {
        last = i + 1;
        break;
      }
    }
    return HistoryOfRun.read("default", "id", "run", events.subList(0, last)).orElseThrow();
  }
}
