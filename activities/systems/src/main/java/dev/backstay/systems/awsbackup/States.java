package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.model.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.model.BackupJobState;
import software.amazon.awssdk.services.backup.model.CopyJobState;
import software.amazon.awssdk.services.backup.model.LegalHoldStatus;
import software.amazon.awssdk.services.backup.model.RecoveryPointStatus;
import software.amazon.awssdk.services.backup.model.RestoreJobStatus;

/**
 * The states of AWS Backup as outcomes; empty while a job goes on. A state this driver does not
 * know counts as going on: an end is never guessed.
 */
final class States {
  private States() {}

  /**
   * @param category why, in AWS's words; {@code SUCCESS} for a job without any remark
   */
  static Optional<Outcome> of(@Nullable BackupJobState state, @Nullable String category) {
    return switch (state) {
      case null -> Optional.empty();
      case CREATED, PENDING, RUNNING, ABORTING, UNKNOWN_TO_SDK_VERSION -> Optional.empty();
      case COMPLETED -> Optional.of(plain(category) ? Outcome.SUCCEEDED : Outcome.WARNING);
      case PARTIAL -> Optional.of(Outcome.PARTIAL);
      case FAILED -> Optional.of(Outcome.FAILED);
      case ABORTED -> Optional.of(Outcome.CANCELLED);
      case EXPIRED -> Optional.of(Outcome.EXPIRED_UNSTARTED);
    };
  }

  static Optional<Outcome> of(@Nullable CopyJobState state) {
    return switch (state) {
      case null -> Optional.empty();
      case CREATED, RUNNING, UNKNOWN_TO_SDK_VERSION -> Optional.empty();
      case COMPLETED -> Optional.of(Outcome.SUCCEEDED);
      case PARTIAL -> Optional.of(Outcome.PARTIAL);
      case FAILED -> Optional.of(Outcome.FAILED);
    };
  }

  static Optional<Outcome> of(@Nullable RestoreJobStatus state) {
    return switch (state) {
      case null -> Optional.empty();
      case PENDING, RUNNING, UNKNOWN_TO_SDK_VERSION -> Optional.empty();
      case COMPLETED -> Optional.of(Outcome.SUCCEEDED);
      case ABORTED -> Optional.of(Outcome.CANCELLED);
      case FAILED -> Optional.of(Outcome.FAILED);
    };
  }

  /** Whether a recovery point can be used. */
  static Outcome of(@Nullable RecoveryPointStatus status) {
    return switch (status) {
      case null -> Outcome.UNKNOWN;
      case COMPLETED, AVAILABLE -> Outcome.SUCCEEDED;
      case PARTIAL -> Outcome.PARTIAL;
      case CREATING, DELETING, EXPIRED, STOPPED -> Outcome.FAILED;
      case UNKNOWN_TO_SDK_VERSION -> Outcome.UNKNOWN;
    };
  }

  /** Whether a hold stands; empty while it comes or goes. */
  static Optional<Boolean> stands(@Nullable LegalHoldStatus status) {
    return switch (status) {
      case null -> Optional.empty();
      case CREATING, CANCELING, UNKNOWN_TO_SDK_VERSION -> Optional.empty();
      case ACTIVE -> Optional.of(true);
      case CANCELED -> Optional.of(false);
    };
  }

  private static boolean plain(@Nullable String category) {
    return category == null || category.isBlank() || category.equalsIgnoreCase("SUCCESS");
  }
}
