package dev.backstay.systems.awsbackup;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.model.DescribeBackupVaultResponse;

/**
 * The lock of a vault beside the lock that is wanted. AWS takes a lock only as a whole: what is not
 * sent along is gone.
 *
 * @param vault null when it is not there
 */
record VaultLock(@Nullable DescribeBackupVaultResponse vault, Map<String, String> wanted) {
  static final String FINAL_AFTER = "lockAfterDays";

  /** How far a date may be behind what was wanted: clocks differ, and some time has passed. */
  private static final Duration LATE = Duration.ofDays(1);

  Reading reading() {
    if (vault == null) {
      return Reading.MISSING;
    }
    Map<String, String> found = new HashMap<>();
    WantedSettings.put(found, "minRetentionDays", vault.minRetentionDays());
    WantedSettings.put(found, "maxRetentionDays", vault.maxRetentionDays());
    Instant date = vault.lockDate();
    if (date != null) { // how many days were left when it was set is history
      WantedSettings.put(
          found, FINAL_AFTER, inTime(date) ? wanted.get(FINAL_AFTER) : "from " + date);
    }
    return new Reading(true, found);
  }

  private boolean inTime(Instant date) {
    Long days = WantedSettings.number(wanted, FINAL_AFTER);
    return days != null && !date.isAfter(Instant.now().plus(Duration.ofDays(days)).plus(LATE));
  }

  /** A vault this job has made, and not locked yet, was missing when it was looked at first. */
  @Nullable Reading before(String request) {
    return vault != null
            && request.equals(vault.creatorRequestId())
            && !Boolean.TRUE.equals(vault.locked())
        ? Reading.MISSING
        : null;
  }

  /** Why a lock that is not as wanted cannot be made so; null when it can. */
  Wish.@Nullable Obstacle obstacle() {
    Instant date = vault == null ? null : vault.lockDate();
    if (date == null) {
      return null;
    }
    if (!date.isAfter(Instant.now())) {
      return new Wish.Obstacle(
          "Its lock is final since " + date + ", and nobody can change it, AWS neither.",
          "Correct the estate, or use another vault.");
    }
    return wanted.containsKey(FINAL_AFTER)
        ? null
        : new Wish.Obstacle(
            "Its lock becomes final on %s, and the estate names no %s: a change would take that date away."
                .formatted(date, FINAL_AFTER),
            "Name %s in the estate if that is meant, or take the lock away by hand before that day."
                .formatted(FINAL_AFTER));
  }

  /** What setting the lock does besides. */
  List<String> notes() {
    return vault == null || vault.lockDate() == null || obstacle() != null
        ? List.of()
        : List.of(
            "Its lock, which would be final from %s, becomes final %s days after it is applied."
                .formatted(vault.lockDate(), wanted.get(FINAL_AFTER)));
  }
}
