package dev.backstay.systems.restic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobHeartbeat;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as restic 0.14.0 and 0.17 print them. */
class ResticOutputTest {

  @Test
  void progressIsTheLastWholeStatusLine() {
    String tail =
        """
        ercent_done":0.1}
        {"message_type":"status","percent_done":0.25,"total_files":5,"total_bytes":400,"bytes_done":100}
        {"message_type":"status","seconds_elapsed":1,"seconds_remaining":7,"percent_done":0.5,"total_bytes":400,"bytes_done":200}
        {"message_type":"sta""";
    assertThat(ResticOutput.progress("b1", tail))
        .contains(new JobHeartbeat("b1", 200, 400, 50, 7, null));
  }

  @Test
  void laterVersionsTellHowFarARestoreIs() {
    String line =
        "{\"message_type\":\"status\",\"percent_done\":0.1,\"total_bytes\":50,\"bytes_restored\":5}\n";
    assertThat(ResticOutput.progress("b1", line))
        .contains(new JobHeartbeat("b1", 5, 50, 10, -1, null));
    assertThat(ResticOutput.progress("b1", "restoring <Snapshot 1> to x\n")).isEmpty();
  }

  @Test
  void waitingForALockIsShown() {
    String tail =
        "{\"message_type\":\"backstay\",\"doing\":\"waiting for the lock of the repository\"}\n";
    assertThat(ResticOutput.progress("b1", tail).orElseThrow().doing()).startsWith("waiting");
  }

  @Test
  void summariesOfAllVersionsNameTheSnapshotAlike() throws Exception {
    String old =
        "{\"message_type\":\"summary\",\"files_new\":5,\"data_added\":251671592,"
            + "\"total_files_processed\":5,\"total_bytes_processed\":251658246,"
            + "\"snapshot_id\":\"8b566f47\"}\n";
    String later =
        "{\"message_type\":\"summary\",\"data_added\":100,\"data_added_packed\":40,"
            + "\"total_files_processed\":1,\"total_bytes_processed\":90,"
            + "\"snapshot_id\":\"8b566f470123456789abcdef\"}\n";
    assertThat(ResticOutput.summary(in(old)))
        .contains(new ResticOutput.Summary("8b566f47", 5, 251658246, 251671592, 251671592));
    assertThat(ResticOutput.summary(in(later)))
        .contains(new ResticOutput.Summary("8b566f47", 1, 90, 100, 40));
    assertThat(ResticOutput.summary(in("Fatal: no\n"))).isEmpty();
  }

  @Test
  void failedItemsAreNamedWhereverTheyAreSaid() throws Exception {
    String json =
        "{\"message_type\":\"error\",\"error\":{\"Op\":\"open\",\"Err\":13},\"during\":\"archival\","
            + "\"item\":\"/src/secret\"}\n";
    String text = "ignoring error for /src/a b: UtimesNano: no\nnot an error\n";
    assertThat(ResticOutput.failedItems(in(json), in(text)))
        .containsExactly("/src/secret", "/src/a b");
  }

  @Test
  void snapshotsAreReadWithOffsetsAndWithoutTags() throws Exception {
    String json =
        "[{\"time\":\"2026-11-21T12:30:00.5-03:30\",\"tree\":\"t\",\"paths\":[\"/s\"],"
            + "\"hostname\":\"h\",\"id\":\"0123456789\",\"short_id\":\"01234567\"}]";
    assertThat(ResticOutput.snapshots(in(json)))
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.at()).isEqualTo(Instant.parse("2026-11-21T16:00:00.5Z"));
              assertThat(s.shortId()).isEqualTo("01234567");
              assertThat(s.label()).isEmpty();
            });
    assertThat(ResticOutput.snapshots(in("null"))).isEmpty();
    assertThat(ResticOutput.snapshots(in("[]"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | Fatal: wrong password or no key found | WRITING | WRONG_CREDENTIALS",
        "12 | something new | WRITING | WRONG_CREDENTIALS",
        "1 | Fatal: unable to create lock in backend: repository is already locked by PID 7 | WRITING | REPOSITORY_LOCKED",
        "11 | x | WRITING | REPOSITORY_LOCKED",
        "10 | x | WRITING | REPOSITORY_MISSING",
        "1 | Fatal: unable to open config file: stat /r/config: no such file or directory | WRITING | REPOSITORY_MISSING",
        "1 | write /r/data/ab: no space left on device | WRITING | REPOSITORY_FULL",
        "1 | write /zone/x: no space left on device | RESTORING | TARGET_FULL",
        "1 | Fatal: repository contains errors | CHECKING | BACKUP_DAMAGED",
        "1 | ciphertext verification failed | WRITING | REPOSITORY_DAMAGED",
        "1 | Fatal: no matching ID found for prefix abc | RESTORING | POINT_MISSING",
        "1 | dial tcp 127.0.0.1:1: connect: connection refused | WRITING | REPOSITORY_MISSING",
        "127 | sh: restic: not found | WRITING | TOOL_MISSING",
        "1 | Fatal: something nobody foresaw | WRITING | UNEXPECTED",
      })
  void failuresHaveACauseAndANextAction(
      int code, String stderr, ResticErrors.During during, Cause cause) {
    var result = ResticErrors.failure(code, stderr, during).build();
    assertThat(result.cause()).isEqualTo(cause);
    assertThat(result.nextAction()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "restic 0.14.0 compiled with go1.19.8 on linux/amd64, true",
    "restic 0.17.3 compiled with go1.23 on linux/amd64, true",
    "restic 0.9.6 compiled with go1.13, false",
    "nonsense, false"
  })
  void versionsBefore014AreNotSupported(String line, boolean supported) {
    assertThat(ResticVersion.of(line).supported()).isEqualTo(supported);
  }

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
