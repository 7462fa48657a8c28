package dev.backstay.systems.awsbackup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.model.Outcome;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.backup.model.BackupJobState;
import software.amazon.awssdk.services.backup.model.CopyJobState;
import software.amazon.awssdk.services.backup.model.RecoveryPointStatus;
import software.amazon.awssdk.services.backup.model.RestoreJobStatus;

/** Every state AWS has, and what it counts as. */
class StatesTest {

  @Test
  void backups() {
    Map<BackupJobState, Outcome> ends = new EnumMap<>(BackupJobState.class);
    for (BackupJobState state : BackupJobState.values()) {
      States.of(state, "SUCCESS").ifPresent(outcome -> ends.put(state, outcome));
    }
    assertThat(ends)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                BackupJobState.COMPLETED, Outcome.SUCCEEDED,
                BackupJobState.PARTIAL, Outcome.PARTIAL,
                BackupJobState.FAILED, Outcome.FAILED,
                BackupJobState.ABORTED, Outcome.CANCELLED,
                BackupJobState.EXPIRED, Outcome.EXPIRED_UNSTARTED));
  }

  @Test
  void aCompleteBackupWithARemarkIsAWarning() {
    assertThat(States.of(BackupJobState.COMPLETED, "VSS_ERROR")).contains(Outcome.WARNING);
    assertThat(States.of(BackupJobState.COMPLETED, null)).contains(Outcome.SUCCEEDED);
  }

  @Test
  void anEndIsNeverGuessed() {
    assertThat(States.of(BackupJobState.UNKNOWN_TO_SDK_VERSION, null)).isEmpty();
    assertThat(States.of((BackupJobState) null, null)).isEmpty();
    assertThat(States.of(CopyJobState.UNKNOWN_TO_SDK_VERSION)).isEmpty();
    assertThat(States.of(RestoreJobStatus.UNKNOWN_TO_SDK_VERSION)).isEmpty();
  }

  @Test
  void copiesAndRestores() {
    assertThat(States.of(CopyJobState.PARTIAL)).contains(Outcome.PARTIAL);
    assertThat(States.of(CopyJobState.RUNNING)).isEmpty();
    assertThat(States.of(RestoreJobStatus.ABORTED)).contains(Outcome.CANCELLED);
    assertThat(States.of(RestoreJobStatus.PENDING)).isEmpty();
  }

  @Test
  void onlyAWholeRecoveryPointIsGood() {
    Set<RecoveryPointStatus> good = EnumSet.noneOf(RecoveryPointStatus.class);
    for (RecoveryPointStatus status : RecoveryPointStatus.values()) {
      if (States.of(status) == Outcome.SUCCEEDED) {
        good.add(status);
      }
    }
    assertThat(good)
        .containsExactlyInAnyOrder(RecoveryPointStatus.COMPLETED, RecoveryPointStatus.AVAILABLE);
  }
}
