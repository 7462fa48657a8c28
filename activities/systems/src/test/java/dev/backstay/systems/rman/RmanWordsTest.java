package dev.backstay.systems.rman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.SystemRef;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Command files, error stacks, names and times. Stacks after "Interpreting RMAN Error Stacks" of
 * the Backup and Recovery User's Guide; never seen from Oracle itself.
 */
class RmanWordsTest {
  private static final String TOKEN = "b0k2";

  @Test
  void aBackupsCommandFileHoldsPolicyAndTokenAndDeletesNothing() {
    assertThat(
            RmanScript.backup(
                TOKEN, Level.FULL, disk("/backup/orcl"), settings(Map.of("channels", "2")), 4711))
        .isEqualTo(
            """
            RUN {
              ALLOCATE CHANNEL c1 DEVICE TYPE DISK FORMAT '/backup/orcl/%d_B0K2_%U';
              ALLOCATE CHANNEL c2 DEVICE TYPE DISK FORMAT '/backup/orcl/%d_B0K2_%U';
              SET COMMAND ID TO 'b0k2';
              BACKUP INCREMENTAL LEVEL 0 CHECK LOGICAL TAG 'B0K2' DATABASE;
              SQL "ALTER SYSTEM ARCHIVE LOG CURRENT";
              BACKUP ARCHIVELOG FROM SCN 4711 TAG 'B0K2';
              BACKUP TAG 'B0K2' CURRENT CONTROLFILE;
            }
            EXIT;
            """);
    assertThat(RmanScript.backup(TOKEN, Level.DIFFERENTIAL, sbt(), settings(Map.of()), 1))
        .contains("DEVICE TYPE SBT;", "INCREMENTAL LEVEL 1 CUMULATIVE")
        .doesNotContain("DELETE", "FORMAT");
  }

  @Test
  void aDuplicateNamesTheNextScnBecauseRmanStopsBeforeTheOneItIsTold() {
    assertThat(
            RmanScript.duplicate(
                TOKEN,
                new Incarnation(42, 900),
                "ORCL",
                disk("/b"),
                Until.including(1000),
                "/zone/b0k2/data"))
        .contains("DUPLICATE DATABASE 'ORCL' DBID 42 TO 'B0K2'")
        .contains("UNTIL SCN 1001\n", "BACKUP LOCATION '/b';")
        .doesNotContain("COMMAND ID");
  }

  @Test
  void aDuplicateBesideTheLivingDatabaseNamesEveryFileAnewAndHasTheNamesChecked() {
    String script =
        RmanScript.duplicate(
            TOKEN,
            new Incarnation(42, 900),
            "ORCL",
            disk("/b"),
            Until.including(1000),
            "/zone/b0k2/data");
    assertThat(script)
        .containsSubsequence(
            "SET NEWNAME FOR DATABASE TO '/zone/b0k2/data/%U';", "DUPLICATE DATABASE")
        .doesNotContain("NOFILENAMECHECK");
    assertThatThrownBy(
            () ->
                RmanScript.duplicate(
                    TOKEN,
                    new Incarnation(42, 900),
                    "ORCL",
                    disk("/b"),
                    Until.including(1000),
                    "/zone'; HOST 'rm"))
        .isInstanceOf(Names.NotAName.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/b'; HOST 'rm", "/b\nDELETE", "/b/%U", "b", "/b/", "", "/b b"})
  void whatIsNoPlainPathNeverReachesACommandFile(String path) {
    assertThatThrownBy(() -> RmanScript.logs(TOKEN, disk(path), settings(Map.of())))
        .isInstanceOf(Names.NotAName.class);
  }

  @ParameterizedTest
  @CsvSource({
    "oracleHome,/u01/$(id)",
    "connectAs,sysdba'",
    "catalog,a b",
    "timeZone,Mars/Olympus",
    "channels,0",
    "auxiliaryMegabytes,1M",
    "compatible,19"
  })
  void whatTheEstateGetsWrongIsRefused(String setting, String value) {
    assertThatThrownBy(() -> settings(Map.of(setting, value))).isInstanceOf(Names.NotAName.class);
  }

  @Test
  void noSecretAndNoInputIsOnACommandLine() {
    RmanSettings settings = settings(Map.of("catalog", "rcat", "timeZone", "Europe/Berlin"));
    var command = settings.rman("ORCL");
    assertThat(command.argv())
        .containsExactly(
            "/u01/db/bin/rman",
            "target",
            "\"/ as sysbackup\"",
            "catalog",
            "/@rcat",
            "cmdfile=commands.rman");
    assertThat(command.environment())
        .containsEntry("ORACLE_SID", "ORCL")
        .containsEntry("NLS_LANG", "AMERICAN_AMERICA.AL32UTF8")
        .containsEntry("TZ", "Europe/Berlin");
  }

  @Test
  void aFullDiskIsReadFromTheBottomOfTheStack() {
    ErrorStack stack =
        ErrorStack.parse(
            """
            channel c1: starting piece 1 at 2026-11-22 05:00:00
            RMAN-00571: ===========================================================
            RMAN-00569: =============== ERROR MESSAGE STACK FOLLOWS ===============
            RMAN-00571: ===========================================================
            RMAN-03009: failure of backup command on c1 channel at 11/22/2026 05:00:01
            ORA-19502: write error on file "/backup/x", block number 129 (block size=8192)
            ORA-27072: File I/O error
            Linux-x86_64 Error: 28: No space left on device
            Additional information: 4
            """);
    assertThat(stack.entries()).hasSize(3);
    assertThat(RmanErrors.of(stack).cause()).isEqualTo(Cause.REPOSITORY_FULL);
    assertThat(stack.words())
        .startsWith("RMAN-03009 failure of backup command")
        .contains("ORA-27072");
  }

  @ParameterizedTest
  @CsvSource({
    "RMAN-06059,LOG_GAP",
    "RMAN-06025,LOG_GAP",
    "RMAN-06617,NOT_REACHED",
    "RMAN-06023,POINT_MISSING",
    "ORA-01034,SOURCE_DOWN",
    "ORA-01031,WRONG_CREDENTIALS",
    "ORA-03113,TOOL_DIED",
    "ORA-19599,BACKUP_DAMAGED",
    "ORA-19566,SOURCE_UNREADABLE",
    "RMAN-05001,TARGET_NOT_EMPTY",
    "ORA-19602,CONFIGURATION",
    "ORA-19554,REPOSITORY_MISSING",
    "ORA-00230,BUSY",
    "ORA-99999,UNEXPECTED"
  })
  void everyKnownCodeHasItsCause(String code, Cause cause) {
    ErrorStack stack = ErrorStack.parse("RMAN-03002: failure of command at 05:00\n" + code + ": x");
    assertThat(RmanErrors.of(stack).cause()).isEqualTo(cause);
    assertThat(RmanErrors.of(stack).nextAction()).isNotBlank();
  }

  @Test
  void aMomentIsNamedInTheDatabasesTimeAndNeverAnAmbiguousOne() {
    DatabaseClock berlin = new DatabaseClock(ZoneId.of("Europe/Berlin"));
    assertThat(berlin.instant("2026-11-22T06:00:00")).isEqualTo("2026-11-22T05:00:00Z");
    assertThat(berlin.until(Instant.parse("2026-07-01T10:00:00.250Z")).orElseThrow().clause())
        .isEqualTo("UNTIL TIME \"TO_DATE('2026-07-01 12:00:01','YYYY-MM-DD HH24:MI:SS')\"");
    assertThat(berlin.until(Instant.parse("2026-10-25T00:30:00Z"))).isEmpty();
    assertThat(berlin.until(Instant.parse("2026-10-25T01:30:00Z"))).isEmpty();
    Instant five = Instant.parse("2026-11-22T05:00:00Z");
    assertThat(berlin.plausible(five, five.minusSeconds(60), five.plusSeconds(1))).isTrue();
    assertThat(berlin.plausible(five.plusSeconds(3600), five.minusSeconds(60), five)).isFalse();
  }

  private static RepositoryRef disk(String path) {
    return new RepositoryRef("r", "s", "main", "product", Map.of("path", path));
  }

  private static RepositoryRef sbt() {
    return new RepositoryRef("r", "s", "main", "product", Map.of("device", "sbt"));
  }

  private static RmanSettings settings(Map<String, String> more) {
    Map<String, String> config = new java.util.HashMap<>(Map.of("oracleHome", "/u01/db"));
    config.putAll(more);
    return RmanSettings.of(new SystemRef("s", "rman", "main", "jobs-main", 1, config, Set.of()));
  }
}
