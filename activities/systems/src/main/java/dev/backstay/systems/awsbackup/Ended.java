package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.model.Outcome;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.model.DescribeBackupJobResponse;

/** An ended job in words: what it was, why, and what to do. */
final class Ended {
  private Ended() {}

  static JobResultBuilder backup(Outcome outcome, DescribeBackupJobResponse job) {
    return of(
        outcome, "The backup job " + job.backupJobId(), job.statusMessage(), job.messageCategory());
  }

  /**
   * @param category AWS's own word for the reason; null where it has none
   */
  static JobResultBuilder of(
      Outcome outcome, String what, @Nullable String message, @Nullable String category) {
    String words = AwsWords.sentence(message);
    return switch (outcome) {
      case SUCCEEDED -> JobResultBuilder.succeeded(what + " is complete." + words);
      case WARNING ->
          JobResultBuilder.ended(
              outcome, Cause.NONE, what + " is complete, with a remark." + words, "Read it.");
      case PARTIAL ->
          JobResultBuilder.ended(
              outcome,
              Cause.SOURCE_UNREADABLE,
              what + " has left something out." + words,
              "Find out what in AWS Backup; it does not count as a complete recovery point.");
      case EXPIRED_UNSTARTED ->
          JobResultBuilder.ended(
              outcome,
              Cause.BUSY,
              what + " did not start within its window, and AWS gave it up." + words,
              "Widen 'startWindowMinutes', or find out which jobs were in its way; then run it again.");
      case CANCELLED ->
          JobResultBuilder.ended(
              outcome,
              Cause.CANCELLED,
              what + " was stopped." + words,
              "Nothing needs to be cleaned up; start it anew when it is wanted.");
      default ->
          JobResultBuilder.ended(
              outcome,
              cause(category, message),
              what + " has failed." + words,
              key(message)
                  ? "A grant on a key is missing: in the policies of the source's and of the vault's key"
                      + " allow the other account's roles to use them (docs/systems/awsbackup.md), then"
                      + " run it again."
                  : "Mend what AWS names (docs/systems/awsbackup.md), then run it again.");
    };
  }

  /** Whether it is about a key that may not be used. AWS says so in words only. */
  private static boolean key(@Nullable String message) {
    String said = message == null ? "" : message.toLowerCase(Locale.ROOT);
    return said.contains("kms") || said.contains("encryption key");
  }

  private static Cause cause(@Nullable String category, @Nullable String message) {
    String said = (category + " " + message).toLowerCase(Locale.ROOT);
    if (said.contains("accessdenied") || said.contains("not authorized") || key(message)) {
      return Cause.WRONG_CREDENTIALS;
    }
    if (said.contains("limit") || said.contains("quota")) {
      return Cause.BUSY;
    }
    if (said.contains("does not exist")
        || said.contains("notfound")
        || said.contains("not found")) {
      return Cause.SOURCE_MISSING;
    }
    return Cause.UNEXPECTED;
  }
}
