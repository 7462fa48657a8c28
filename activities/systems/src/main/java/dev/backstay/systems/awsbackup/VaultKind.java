package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.ConfigureJob.Desired;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.model.DescribeBackupVaultResponse;

/**
 * A vault and its lock. Settings: {@code keyArn} (only when it is made), {@code minRetentionDays},
 * {@code maxRetentionDays}; with {@code lockAfterDays} the lock becomes final after so many days,
 * and then nobody can take it away, AWS neither: that is only done when it was confirmed by name.
 */
final class VaultKind implements ConfiguredKind {
  private static final String VAULT = "vault";
  private static final String LOCK = "lock";
  private static final Set<String> KEY = Set.of("keyArn");
  private static final Set<String> LOCKING =
      Set.of("minRetentionDays", "maxRetentionDays", VaultLock.FINAL_AFTER);

  @Override
  public Wish look(AwsCall call, Desired wanted, String request) {
    WantedSettings settings = new WantedSettings(wanted);
    settings.known(KEY, LOCKING);
    settings.numbers(LOCKING);
    settings.atLeast(VaultLock.FINAL_AFTER, 3, "AWS keeps every lock changeable for three days");
    Optional<DescribeBackupVaultResponse> vault = call.vaultIfThere(wanted.name());
    List<Part> parts = new ArrayList<>();
    parts.add(
        new Part(VAULT, settings.of(KEY), vault.map(VaultKind::key).orElse(Reading.MISSING), null));
    Map<String, String> locking = settings.of(LOCKING);
    VaultLock lock = new VaultLock(vault.orElse(null), locking);
    if (!locking.isEmpty()) {
      parts.add(new Part(LOCK, locking, lock.reading(), lock.before(request)));
    }
    boolean locks = parts.stream().anyMatch(part -> part.name().equals(LOCK) && !part.fulfilled());
    return new Wish(
        "vault",
        wanted.name(),
        List.copyOf(parts),
        locks ? lock.notes() : List.of(),
        obstacle(parts.getFirst(), locks ? lock : null),
        locks && locking.containsKey(VaultLock.FINAL_AFTER));
  }

  private static Reading key(DescribeBackupVaultResponse vault) {
    Map<String, String> found = new HashMap<>();
    WantedSettings.put(found, "keyArn", vault.encryptionKeyArn());
    return new Reading(true, found);
  }

  /**
   * @param lock null when nothing is to be done about it
   */
  private static Wish.@Nullable Obstacle obstacle(Part vault, @Nullable VaultLock lock) {
    if (vault.now().there() && !vault.fulfilled()) {
      return new Wish.Obstacle(
          "The key of a vault cannot be changed.",
          "Make another vault with the wanted key and copy what is needed.");
    }
    return lock == null ? null : lock.obstacle();
  }

  @Override
  public void apply(AwsCall call, Wish wish, String request, List<String> done) {
    if (!wish.there()) {
      create(call, wish, request);
      done.add("the vault " + wish.name() + " was made");
    }
    if (wish.lacks(LOCK)) {
      Part lock = wish.part(LOCK);
      Map<String, String> all = new HashMap<>(lock.now().found()); // what is not named stays
      all.remove(VaultLock.FINAL_AFTER);
      all.putAll(lock.wanted());
      call.ask(
          Cause.REPOSITORY_MISSING,
          () ->
              call.backup()
                  .putBackupVaultLockConfiguration(
                      put ->
                          put.backupVaultName(wish.name())
                              .minRetentionDays(WantedSettings.number(all, "minRetentionDays"))
                              .maxRetentionDays(WantedSettings.number(all, "maxRetentionDays"))
                              .changeableForDays(
                                  WantedSettings.number(all, VaultLock.FINAL_AFTER))));
      done.add("the lock of the vault " + wish.name() + " was set");
    }
  }

  private static void create(AwsCall call, Wish wish, String request) {
    call.made(
        () ->
            call.backup()
                .createBackupVault(
                    vault ->
                        vault
                            .backupVaultName(wish.name())
                            .encryptionKeyArn(wish.part(VAULT).wanted().get("keyArn"))
                            .creatorRequestId(request))
                .backupVaultArn(),
        () ->
            call.vaultIfThere(wish.name())
                .filter(vault -> request.equals(vault.creatorRequestId()))
                .map(DescribeBackupVaultResponse::backupVaultArn));
  }
}
