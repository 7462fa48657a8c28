package dev.backstay.control.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.LogPosition;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.Problem;
import dev.backstay.workflows.model.RestoreSource;
import dev.backstay.workflows.model.Slice;
import dev.backstay.workflows.port.Admission;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Oracle databases: what is backed up with what, and where a recovery may stop. */
class OracleAdmissionTest {
  private static final String ORACLE =
      """
      ---
      {apiVersion: backstay/v1, kind: System, metadata: {name: rman-main},
       spec: {type: rman, site: main, settings: {oracleHome: /u01/oracle}}}
      ---
      {apiVersion: backstay/v1, kind: Repository, metadata: {name: oracle-disk},
       spec: {system: rman-main, deletionAuthority: product, settings: {path: /backup/billing}}}
      ---
      {apiVersion: backstay/v1, kind: Policy, metadata: {name: gold-oracle},
       spec: {tier: gold, objectives: {rpo: 15m, rto: 1h, testEvery: 7d},
              rules: [{name: nightly, backupType: full, repository: oracle-disk}],
              verification: {zone: scratch}}}
      ---
      {apiVersion: backstay/v1, kind: Asset, metadata: {name: billing-db},
       spec: {type: oracle, system: rman-main, nativeIds: {oracle-sid: BILL},
              policy: gold-oracle, team: dba}}
      """;
  private static final AdmissionWorld WORLD = world();

  private static AdmissionWorld world(Capability... missing) {
    AdmissionWorld world = AdmissionWorld.with(ORACLE);
    var can = EnumSet.allOf(Capability.class);
    can.removeAll(List.of(missing));
    world.publish("rman", can);
    return world;
  }

  @BeforeAll
  static void recoveryPoints() {
    point("pt-a", "2026-11-20T10:00:00Z", "1000", "1100");
    point("pt-b", "2026-11-20T14:00:00Z", "2000", "2100");
    WORLD.point("pt-o", "orders-db", "barman-local", "2026-11-20T10:00:00Z", Completeness.COMPLETE);
  }

  private static void point(String id, String at, String from, String to) {
    WORLD.point(id, "billing-db", "oracle-disk", at, Completeness.COMPLETE, from, to);
  }

  @Test
  void aBackupUsesItsPolicysRepository() {
    Admission admission = WORLD.admit("OracleBackup", "{\"asset\": \"billing-db\"}");
    assertThat(admission.problems()).isEmpty();
    assertThat(Objects.requireNonNull(admission.slice()).repositories())
        .containsOnlyKeys("oracle-disk");
    assertThat(admission.priority()).isEqualTo(Priority.GOLD);
  }

  @Test
  void theCatalogIsComparedByAskingRmanAboutEachInstanceThatIsKeptThere() {
    AdmissionWorld world =
        AdmissionWorld.with(
            ORACLE
                + """
                ---
                {apiVersion: backstay/v1, kind: Repository, metadata: {name: oracle-old},
                 spec: {system: rman-main, deletionAuthority: product, settings: {path: /old}}}
                ---
                {apiVersion: backstay/v1, kind: Asset, metadata: {name: archive-db},
                 spec: {type: oracle, system: rman-main, nativeIds: {oracle-sid: ARCH},
                        policy: gold-oracle, team: dba}}
                """);
    world.publish("rman", EnumSet.allOf(Capability.class));
    world.point(
        "pt-before", "archive-db", "oracle-old", "2026-01-01T00:00:00Z", Completeness.COMPLETE);

    Slice all = slice(world.admit("CatalogMaintenance", "{}"));
    assertThat(all.servers("oracle-disk")).containsExactly("ARCH", "BILL");
    assertThat(all.servers("oracle-old")).as("kept under a policy before").containsExactly("ARCH");
    assertThat(all.servers("barman-local")).as("Barman is asked for everything").isEmpty();

    Slice one = slice(world.admit("CatalogMaintenance", "{\"repositories\": [\"oracle-disk\"]}"));
    assertThat(one.servers("oracle-disk")).containsExactly("ARCH", "BILL");
    assertThat(one.servers("oracle-old")).isEmpty();
  }

  private static Slice slice(Admission admission) {
    assertThat(admission.problems()).isEmpty();
    return Objects.requireNonNull(admission.slice());
  }

  @Test
  void aRecoveryBeginsAtTheNewestPointThatLiesBeforeItsEnd() {
    assertThat(source("\"scn\": 2099").point().id()).isEqualTo("pt-b");
    RestoreSource earlier = source("\"scn\": 2098");
    assertThat(earlier.point().id()).isEqualTo("pt-a");
    assertThat(earlier.stopAt()).isEqualTo(new LogPosition(LogPosition.Kind.SCN, "2098"));
    assertThat(earlier.until()).isNull();
    assertThat(source("\"scn\": 2500, \"point\": \"id:pt-a\"").point().id()).isEqualTo("pt-a");
    assertThat(source("\"scn\": 281474976710655").stopAt())
        .isEqualTo(new LogPosition(LogPosition.Kind.SCN, "281474976710655"));

    RestoreSource moment = source("\"targetTime\": \"2026-11-20T13:59:59Z\"");
    assertThat(moment.point().id()).isEqualTo("pt-a");
    assertThat(moment.until()).isEqualTo(Instant.parse("2026-11-20T13:59:59Z"));

    RestoreSource marker = source("\"restorePoint\": \"BEFORE_THE_MIGRATION\"");
    assertThat(marker.point().id()).isEqualTo("pt-b");
    assertThat(marker.stopAt())
        .isEqualTo(new LogPosition(LogPosition.Kind.MARKER, "BEFORE_THE_MIGRATION"));
    assertThat(
            source("\"restorePoint\": \"R1\", \"point\": \"before:2026-11-20T12:00:00Z\"")
                .point()
                .id())
        .isEqualTo("pt-a");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
"""
"point": "latest"                                            | targetTime   | none of targetTime, scn and restorePoint is given
"scn": 2500, "restorePoint": "R1"                            | targetTime   | more than one of targetTime, scn and restorePoint is given
"targetTime": "2026-11-20T15:00:00Z", "scn": 2500            | targetTime   | more than one of targetTime, scn and restorePoint is given
"targetTime": "2026-11-20T15:00:00"                          | targetTime   | is not a moment
"targetTime": "2027-11-20T15:00:00Z"                         | targetTime   | is in the future
"scn": "2500"                                                | scn          | is text
"scn": 2500.5                                                | scn          | is a number that is not whole
"scn": 99999999999999999999                                  | scn          | is a number that is not whole or too large
"scn": 0                                                     | scn          | 0 is no SCN
"scn": 9000000000000000000                                   | scn          | 9000000000000000000 is no SCN
"scn": 1098                                                  | point        | no usable recovery point that is consistent by SCN 1098
"scn": 1500, "point": "id:pt-b"                              | scn          | recovery point pt-b is consistent from SCN 2099 on only
"scn": 2500, "point": "id:pt-o"                              | point        | is of asset orders-db
"scn": 2500, "point": "latest"                               | point        | both say what to recover to
"restorePoint": "x'; DROP"                                   | restorePoint | is no name of a restore point
"restorePoint": 7                                            | restorePoint | is a number
"restorePoint": "R1", "point": "newest"                      | point        | names no recovery point
"scn": 2500, "zone": "recovery"                              | zone         | is not disposable
""")
  void oneEndIsNamedAndWhatIsWrongIsToldByItsField(String fields, String field, String wrong) {
    Admission admission =
        WORLD.admit("DatabasePointInTimeRecovery", "{\"asset\": \"billing-db\", " + fields + "}");
    assertThat(admission.admitted()).isFalse();
    assertThat(admission.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.field()).isEqualTo(field);
              assertThat(problem.wrong()).contains(wrong);
            })
        .allSatisfy(problem -> assertThat(problem.allowed()).isNotBlank());
  }

  @Test
  void itIsForOracleAlone() {
    assertThat(
            WORLD
                .admit("DatabasePointInTimeRecovery", "{\"asset\": \"orders-db\", \"scn\": 5}")
                .problems())
        .extracting(Problem::wrong)
        .contains(
            "'orders-db' is a postgres asset, and DatabasePointInTimeRecovery is for oracle assets");
  }

  @Test
  void whatTheDriverCannotDoIsRefusedByName() {
    AdmissionWorld weak = world(Capability.VERIFY_READ_ALL, Capability.VERIFY_ENGINE);
    assertThat(weak.admit("OracleBackup", "{\"asset\": \"billing-db\"}").problems())
        .extracting(Problem::wrong)
        .containsExactly("rman cannot do verification that reads all data");
    assertThat(
            weak.admit("DatabasePointInTimeRecovery", "{\"asset\": \"billing-db\", \"scn\": 5}")
                .problems())
        .extracting(Problem::wrong)
        .contains("rman cannot do verification by the restored engine");
  }

  private static RestoreSource source(String fields) {
    Admission admission =
        WORLD.admit("DatabasePointInTimeRecovery", "{\"asset\": \"billing-db\", " + fields + "}");
    assertThat(admission.problems()).isEmpty();
    return Objects.requireNonNull(admission.slice()).source("billing-db");
  }
}
