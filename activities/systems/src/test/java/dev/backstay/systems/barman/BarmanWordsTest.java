package dev.backstay.systems.barman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.json.BackstayJson;
import dev.backstay.workflows.model.ZoneRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What Barman prints, as Barman 3.19.1 and 3.4.0 printed it, and what the driver reads in it. */
class BarmanWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Another backup process is running | BUSY",
        "could not write file: No space left on device | REPOSITORY_FULL",
        "connection to server at \"127.0.0.1\", port 5432 failed: Connection refused | SOURCE_DOWN",
        "FATAL: password authentication failed for user \"barman\" | WRONG_CREDENTIALS",
        "Unknown backup 'x' for server 'pg18' | POINT_MISSING",
        "Unknown server 'nowhere' | CONFIGURATION",
        "Failure copying base backup: ('rsync not in PATH',) | TOOL_MISSING",
        "pg_verifybackup: error: checksum mismatch for file \"base/1/2\" | BACKUP_DAMAGED",
        "the destination folder '/r/d1' is not empty. | TARGET_NOT_EMPTY",
        "something nobody has seen before | UNEXPECTED",
      })
  void everyKnownComplaintHasACause(String text, Cause cause) {
    BarmanErrors.Meaning meaning = BarmanErrors.of(text);
    assertThat(meaning.cause()).isEqualTo(cause);
    assertThat(meaning.nextAction()).isNotBlank();
  }

  @Test
  void readsTheListNewestFirstWithStatesAndNames() {
    List<BackupEntry> backups =
        BackupEntry.parse(
            json(
                """
                {"_INFO": ["x"], "pg18": [
                  {"backup_id": "20261121T230425", "backup_name": "b1", "status": "STARTED"},
                  {"backup_id": "20261121T225917", "backup_name": "b1", "status": "DONE",
                   "end_time": "Sat Nov 21 22:59:18 2026", "end_time_timestamp": "1795301958",
                   "size_bytes": 51901466, "wal_size_bytes": 33554432},
                  {"backup_id": "20261101T000000", "status": "FAILED"}]}
                """));
    assertThat(backups).extracting(BackupEntry::leftover).containsExactly(true, false, true);
    assertThat(backups.get(1).endTime()).isEqualTo(Instant.parse("2026-11-21T22:59:18Z"));
    assertThat(backups.get(1).sizeBytes()).isEqualTo(51901466L);
    assertThat(backups.get(2).name()).as("Barman 3.4 keeps no names").isEmpty();
  }

  @Test
  void readsABackupWithMicrosecondsWhateverItsOffset() {
    ShownBackup backup =
        ShownBackup.parse(
            json(
                """
                {"pg18": {"backup_id": "20261121T225917", "backup_name": "b1", "status": "DONE",
                  "base_backup_information": {"begin_wal": "000000010000000000000003",
                    "begin_time": "2026-11-21 22:59:17+00:00",
                    "end_time": "2026-11-22 00:59:18.231754+02:00",
                    "end_time_timestamp": "1795301958", "end_wal": "000000010000000000000004",
                    "timeline": 1, "backup_size_bytes": 35124250}}}
                """),
            "pg18");
    assertThat(backup.endTime()).isEqualTo(Instant.parse("2026-11-21T22:59:18.231754Z"));
    assertThat(backup.beginTime()).isEqualTo(Instant.parse("2026-11-21T22:59:17Z"));
    assertThat(backup.timeline()).isEqualTo("1");
    assertThat(backup.sizeBytes()).isEqualTo(35124250L);
    assertThat(backup.done()).isTrue();
    assertThat(ShownBackup.parse(json("{}"), "pg18").done()).isFalse();
  }

  @Test
  void timesOfEveryFormAreReadAndNonsenseIsUnknown() {
    assertThat(time("{\"t\": \"Sun Nov  1 02:03:04 2026\"}"))
        .isEqualTo(Instant.parse("2026-11-01T02:03:04Z"));
    assertThat(time("{\"t\": \"Sun Nov  1 02:03:04 2026\", \"t_timestamp\": \"1795301958\"}"))
        .isEqualTo(Instant.ofEpochSecond(1795301958L));
    assertThat(time("{\"t\": \"yesterday\"}")).isNull();
    assertThat(time("{}")).isNull();
    assertThat(BarmanTime.target(Instant.parse("2026-11-21T22:59:18.2317549Z")))
        .isEqualTo("2026-11-21 22:59:18.231754+00:00");
  }

  @Test
  void anAnswerIsGoodOnlyWithoutErrorsAndWithCodeZero() {
    assertThat(BarmanAnswer.of(0, "{\"_INFO\": [\"ok\"]}", "").ok()).isTrue();
    BarmanAnswer refused =
        BarmanAnswer.of(1, "{\"_ERROR\": [\"verify backup failure\\n\", \" on b1\"]}", "");
    assertThat(refused.ok()).isFalse();
    assertThat(refused.complaint()).isEqualTo("verify backup failure on b1");
    assertThat(BarmanAnswer.of(2, "", "usage: barman\nbarman: error: bad\n").complaint())
        .isEqualTo("barman: error: bad");
    assertThat(BarmanAnswer.of(1, "{\"cut\": ", "").complaint()).contains("exit code 1");
  }

  @Test
  void damagedFilesAreNamedOnce() {
    assertThat(
            ChecksumWork.damagedFiles(
                "verify backup failure on backup x pg_verifybackup: error: checksum mismatch for"
                    + " file \"base/16386/16393\" pg_verifybackup: error: \"base/1/7\" is present in"
                    + " the manifest but not on disk pg_verifybackup: error: \"global/1\" has size 1"
                    + " in \"data\" but size 2 in the manifest"))
        .containsExactly("base/16386/16393", "base/1/7", "global/1");
    assertThat(ChecksumWork.damagedFiles("Unknown backup 'x' for server 'y'")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3.19.1 Barman by EnterpriseDB, true", "3.4.0, false", "4.0.0, true", "3.20, true"})
  void onlyVersionsThatKeepNamesWillDo(String text, boolean enough) {
    assertThat(BarmanVersion.parse(text).orElseThrow().keepsNames()).isEqualTo(enough);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "/zone/b1/data, b1",
        "/zone/b1, b1",
        "/zone, -",
        "/zone/../etc, -",
        "/zonex/b1, -",
        "/zone/b1/data/base, -",
        "/zone/b1/../../home/data, -",
      })
  void onlyWholeRestoresDirectlyBelowTheZoneAreRemoved(String path, @Nullable String directory) {
    ZoneRef zone = new ZoneRef("z", "here", "/zone", 0, true, "test");
    assertThat(SanitiseWork.directoryOf(new SanitiseJob("barman", "a", zone, path)).orElse(null))
        .isEqualTo(directory);
  }

  private static @Nullable Instant time(String object) {
    return BarmanTime.of(json(object), "t");
  }

  private static JsonNode json(String text) {
    return BackstayJson.mapper().readTree(text);
  }
}
