package dev.backstay.systems.awsbackup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.model.BackupJob;
import software.amazon.awssdk.services.backup.model.BackupJobState;
import software.amazon.awssdk.services.backup.model.CopyJob;
import software.amazon.awssdk.services.backup.model.DescribeBackupJobResponse;
import software.amazon.awssdk.services.backup.model.DescribeRestoreJobResponse;
import software.amazon.awssdk.services.backup.model.RestoreJobsListMember;

/** How far a job is that goes on, the same words whether it was listed or described. */
record Going(@Nullable String percent, @Nullable Long bytes, String doing) {

  static Going of(BackupJob job) {
    return backup(
        job.state(), job.stateAsString(), job.startBy(), job.percentDone(), job.bytesTransferred());
  }

  static Going of(DescribeBackupJobResponse job) {
    return backup(
        job.state(), job.stateAsString(), job.startBy(), job.percentDone(), job.bytesTransferred());
  }

  static Going of(CopyJob job) {
    return new Going(null, null, "AWS says " + job.stateAsString() + " of the copy");
  }

  static Going of(RestoreJobsListMember job) {
    return restore(job.percentDone(), job.statusAsString());
  }

  static Going of(DescribeRestoreJobResponse job) {
    return restore(job.percentDone(), job.statusAsString());
  }

  private static Going backup(
      @Nullable BackupJobState state,
      @Nullable String word,
      @Nullable Instant startBy,
      @Nullable String percent,
      @Nullable Long bytes) {
    String doing =
        state == BackupJobState.UNKNOWN_TO_SDK_VERSION
            ? "AWS says '" + word + "', a state this driver does not know"
            : "AWS says " + word + (startBy == null ? "" : ", to start by " + startBy);
    return new Going(percent, bytes, doing);
  }

  private static Going restore(@Nullable String percent, @Nullable String word) {
    return new Going(percent, null, "AWS says " + word + " of the restore");
  }
}
