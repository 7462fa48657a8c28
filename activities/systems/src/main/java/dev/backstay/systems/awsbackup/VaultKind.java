package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.ConfigureJob.Desired;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.model.DescribeBackupVaultResponse;

/**
 * A vault and its lock. Settings: {@code keyArn} (only when it is made), {@code minRetentionDays},
 * {@code maxRetentionDays}; with {@code lockAfterDays} the lock becomes final after so many days,
 * and then nobody can take it away, AWS neither: that is only done when it was confirmed by name.
 */
final class VaultKind implements ConfiguredKind {

  @Override
  public Wish look(AwsCall call, Desired wanted) {
    Optional<DescribeBackupVaultResponse> vault =
        call.ask(
            Cause.REPOSITORY_MISSING,
            () ->
                call.present(
                    () ->
                        call.backup()
                            .describeBackupVault(ask -> ask.backupVaultName(wanted.name()))));
    Map<String, String> found = new HashMap<>();
    Map<String, String> wants = new HashMap<>(wanted.settings());
    vault.ifPresent(
        there -> {
          put(found, "keyArn", there.encryptionKeyArn());
          put(found, "minRetentionDays", there.minRetentionDays());
          put(found, "maxRetentionDays", there.maxRetentionDays());
          if (there.lockDate() != null) { // a lock with a date: how many days were left is history
            put(found, "lockAfterDays", wants.get("lockAfterDays"));
          }
        });
    return new Wish("vault", wanted.name(), wants, found, vault.isPresent());
  }

  private static void put(Map<String, String> found, String name, @Nullable Object value) {
    if (value != null) {
      found.put(name, value.toString());
    }
  }

  @Override
  public void apply(AwsCall call, Wish wish) {
    if (fixed(wish)) {
      throw new Refused(
          Cause.CONFIGURATION,
          "The key of the vault " + wish.name() + " cannot be changed.",
          "Make another vault with the wanted key and copy what is needed.");
    }
    if (!wish.there()) {
      call.ask(
          Cause.REPOSITORY_MISSING,
          () ->
              call.backup()
                  .createBackupVault(
                      vault ->
                          vault
                              .backupVaultName(wish.name())
                              .encryptionKeyArn(wish.wanted().get("keyArn"))
                              .creatorRequestId(call.token())));
    }
    if (wish.wanted().keySet().stream().anyMatch(name -> !name.equals("keyArn"))) {
      call.ask(
          Cause.REPOSITORY_MISSING,
          () ->
              call.backup()
                  .putBackupVaultLockConfiguration(
                      lock ->
                          lock.backupVaultName(wish.name())
                              .minRetentionDays(days(wish, "minRetentionDays"))
                              .maxRetentionDays(days(wish, "maxRetentionDays"))
                              .changeableForDays(days(wish, "lockAfterDays"))));
    }
  }

  @Override
  public boolean fixed(Wish wish) {
    String key = wish.wanted().get("keyArn");
    return wish.there() && key != null && !Objects.equals(key, wish.found().get("keyArn"));
  }

  /** A lock with a date: after it nobody, AWS neither, takes the lock away or shortens anything. */
  @Override
  public boolean irreversible(Wish wish) {
    return wish.wanted().containsKey("lockAfterDays")
        && wish.differences().stream().anyMatch(difference -> !difference.startsWith("keyArn:"));
  }

  private static @Nullable Long days(Wish wish, String name) {
    String days = wish.wanted().get(name);
    try {
      return days == null ? null : Long.valueOf(days);
    } catch (NumberFormatException e) {
      throw new Refused(
          Cause.CONFIGURATION,
          "'%s' of the vault %s is no number: %s.".formatted(name, wish.name(), days),
          "Write a number of days.");
    }
  }
}
