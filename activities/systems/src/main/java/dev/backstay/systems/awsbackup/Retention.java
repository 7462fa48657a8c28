package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.model.RepositoryRef;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.model.Lifecycle;

/** How long AWS keeps what Backstay puts into a vault. */
final class Retention {
  private Retention() {}

  /** Null where the estate names none: AWS then never deletes by itself. */
  static @Nullable Lifecycle of(RepositoryRef repository) {
    String days = repository.config().get("deleteAfterDays");
    if (days == null || days.isBlank()) {
      return null;
    }
    try {
      return Lifecycle.builder().deleteAfterDays(Long.valueOf(days.strip())).build();
    } catch (NumberFormatException e) {
      throw new Refused(
          Cause.CONFIGURATION,
          "'deleteAfterDays' of the repository %s is no number: %s."
              .formatted(repository.name(), days),
          "Correct it in the estate and apply it.");
    }
  }
}
