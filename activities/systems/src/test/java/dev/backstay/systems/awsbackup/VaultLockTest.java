package dev.backstay.systems.awsbackup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.backup.model.DescribeBackupVaultResponse;

class VaultLockTest {
  private static final Map<String, String> WANTED =
      Map.of("minRetentionDays", "14", VaultLock.FINAL_AFTER, "3");

  private static DescribeBackupVaultResponse locked(Duration untilFinal) {
    return DescribeBackupVaultResponse.builder()
        .creatorRequestId("b1-0")
        .locked(true)
        .minRetentionDays(7L)
        .lockDate(Instant.now().plus(untilFinal))
        .build();
  }

  @Test
  void aFinalLockIsNotEvenTried() {
    VaultLock lock = new VaultLock(locked(Duration.ofDays(-1)), WANTED);

    assertThat(Objects.requireNonNull(lock.obstacle()).reason()).contains("final since");
    assertThat(lock.reading().found()).containsEntry(VaultLock.FINAL_AFTER, "3");
  }

  /** A lock that becomes final in a hundred years is none yet. */
  @Test
  void aDateThatIsTooFarIsNotAsWanted() {
    assertThat(new VaultLock(locked(Duration.ofDays(3)), WANTED).reading().found())
        .containsEntry(VaultLock.FINAL_AFTER, "3");
    assertThat(
            new VaultLock(locked(Duration.ofDays(36_500)), WANTED)
                .reading()
                .found()
                .get(VaultLock.FINAL_AFTER))
        .startsWith("from ");
  }

  /** A vault of ours that is locked by now was locked by somebody else, or by us as wanted. */
  @Test
  void onlyAVaultWithoutALockCountsAsBegun() {
    DescribeBackupVaultResponse made =
        DescribeBackupVaultResponse.builder().creatorRequestId("b1-0").locked(false).build();

    assertThat(new VaultLock(made, WANTED).before("b1-0")).isEqualTo(Reading.MISSING);
    assertThat(new VaultLock(made, WANTED).before("b2-0")).isNull();
    assertThat(new VaultLock(locked(Duration.ofDays(3)), WANTED).before("b1-0")).isNull();
  }
}
