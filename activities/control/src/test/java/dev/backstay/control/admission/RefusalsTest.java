package dev.backstay.control.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Problem;
import dev.backstay.workflows.port.Admission;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every wrong input is refused in words: the field, what was wrong, what is allowed. */
class RefusalsTest {
  private static final AdmissionWorld WORLD = AdmissionWorld.without();

  @BeforeAll
  static void recoveryPoints() {
    WORLD.point("pt-a", "orders-db", "barman-local", "2026-11-20T10:00:00Z", Completeness.COMPLETE);
    WORLD.point(
        "pt-f", "shared-files", "restic-local", "2026-11-20T11:00:00Z", Completeness.COMPLETE);
    WORLD.point("pt-p", "scans", "restic-local", "2026-11-20T11:00:00Z", Completeness.PARTIAL);
    WORLD.baseline("bl-1", "orders-db", "2026-11-20T12:00:00Z");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
"""
PostgresBackup   | {"aset": "orders-db"}                       | aset     | unknown field; did you mean 'asset'?
PostgresBackup   | {"aset": "orders-db"}                       | asset    | is missing
PostgresBackup   | {}                                          | (input)  | is empty
PostgresBackup   | {"asset": null}                             | asset    | is missing
PostgresBackup   | {"asset": ""}                               | asset    | is empty
PostgresBackup   | {"asset": 5}                                | asset    | is a number
PostgresBackup   | {"asset": ["orders-db"]}                    | asset    | is a list
PostgresBackup   | {"asset": {"name": "x"}}                    | asset    | is an object
PostgresBackup   | {"asset": "order-db"}                       | asset    | there is no asset 'order-db'; did you mean 'orders-db'?
PostgresBackup   | {"asset": "shared-files"}                   | asset    | 'shared-files' is a fileset asset, and PostgresBackup is for postgres assets
FilesystemBackup | {"asset": "orders-db"}                      | asset    | is a postgres asset, and FilesystemBackup is for fileset assets
FilesystemBackup | {"asset": "scans"}                          | asset    | policy 'proofless' wants a restore test
FullBackup       | {"assets": [], "reason": "x"}               | assets   | is an empty list
FullBackup       | {"assets": ["orders-db", "order-db"]}       | assets[1] | there is no asset 'order-db'; did you mean 'orders-db'?
FullBackup       | {"assets": ["orders-db", "orders-db"]}      | assets[1] | a second time
FullBackup       | {"assets": ["orders-db", null]}             | assets[1] | is null
FullBackup       | {"assets": ["orders-db", 7]}                | assets[1] | is a number
FullBackup       | {"assets": "orders-db"}                     | assets   | is text
FullBackup       | {"reason": "x"}                             | assets   | none of assets, group and tier is given
FullBackup       | {"assets": ["orders-db"], "tier": "gold"}   | assets   | more than one of assets, group and tier is given
FullBackup       | {"group": "order"}                          | group    | there is no asset group 'order'; did you mean 'orders'?
FullBackup       | {"group": "nobody"}                         | group    | no asset belongs to group 'nobody'
FullBackup       | {"tier": "golden"}                          | tier     | 'golden' is no tier; did you mean 'gold'?
CatalogMaintenance | {"repositories": ["restic-locale"]}       | repositories[0] | did you mean 'restic-local'?
CatalogMaintenance | {"maxChangePercent": 0}                   | maxChangePercent | 0 is no such share
CatalogMaintenance | {"maxChangePercent": 101}                 | maxChangePercent | 101 is no such share
CatalogMaintenance | {"maxChangePercent": "20"}                | maxChangePercent | is text
PostgresRestore  | {"asset": "orders-db", "point": "newest"}   | point    | 'newest' names no recovery point
PostgresRestore  | {"asset": "orders-db", "point": "before:yesterday"} | point | 'yesterday' is not a moment
PostgresRestore  | {"asset": "orders-db", "point": "before:2026-11-20T10:00:00"} | point | '2026-11-20T10:00:00' is not a moment
PostgresRestore  | {"asset": "orders-db", "targetTime": "2026-11-20T11:00:00"} | targetTime | is not a moment
PostgresRestore  | {"asset": "orders-db", "targetTime": "2027-01-01T00:00:00Z"} | targetTime | is in the future
PostgresRestore  | {"asset": "orders-db", "targetTime": "2026-11-20T09:00:00Z"} | point | no usable recovery point at or before 2026-11-20T09:00:00Z; id:pt-a
PostgresRestore  | {"asset": "orders-db", "targetTime": "2026-11-20T09:00:00Z", "point": "id:pt-a"} | targetTime | consistent at 2026-11-20T10:00:00Z, after the moment
PostgresRestore  | {"asset": "orders-db", "targetTime": "2026-11-20T11:00:00Z", "point": "latest"} | point | both say which moment
PostgresRestore  | {"asset": "orders-db", "point": "id:pt-none"} | point  | there is no recovery point 'pt-none'
PostgresRestore  | {"asset": "orders-db", "point": "id:pt-f"}  | point    | is of asset shared-files
PostgresRestore  | {"asset": "orders-db", "point": "latest-verified"} | point | has no verified recovery point; id:pt-a of 2026-11-20T10:00:00Z (complete, not verified)
PostgresRestore  | {"asset": "orders-db", "zone": "scrach"}    | zone     | there is no restore zone 'scrach'; did you mean 'scratch'?
PostgresRestore  | {"asset": "orders-db", "zone": "recovery"}  | zone     | 'recovery' is not disposable
PostgresRestore  | {"asset": "orders-db", "zone": "elsewhere"} | zone     | is at site far
PostgresRestore  | {"asset": "orders-db", "zone": "lab"}       | zone     | 'lab' has no directory
FileRestoreValidation | {"asset": "shared-files", "zone": "scratch", "sampleSize": 0} | sampleSize | 0 is no such number
FileRestoreValidation | {"asset": "shared-files", "zone": "scratch", "sampleSize": 100001} | sampleSize | 100001 is no such number
FileRestoreValidation | {"asset": "shared-files", "zone": "scratch", "sampleSize": 1.5} | sampleSize | is a number that is not whole
FileRestoreValidation | {"asset": "shared-files"}              | zone     | is missing, and policy 'silver-files' names none
FileRestoreValidation | {"asset": "scans", "zone": "scratch"}  | point    | scans has no usable recovery point; id:pt-p of 2026-11-20T11:00:00Z (PARTIAL)
EmergencyRestore | {"asset": "orders-db", "point": "id:pt-a"}  | cause    | is missing
EmergencyRestore | {"asset": "orders-db", "cause": "ransom", "point": "id:pt-a"} | cause | 'ransom' is no cause
EmergencyRestore | {"cause": "lost"}                           | asset    | is missing
EmergencyRestore | {"asset": "orders-db", "assets": ["scans"], "cause": "lost"} | assets | both asset and assets are given
EmergencyRestore | {"asset": "orders-db", "cause": "deleted"}  | point    | no point is named, and the newest may already hold the damage when the cause is deleted
EmergencyRestore | {"asset": "orders-db", "cause": "corrupted", "point": "latest"} | point | the newest point may already hold the damage when the cause is corrupted
EmergencyRestore | {"asset": "orders-db", "cause": "ransomware", "point": "latest"} | point | when the cause is ransomware
EmergencyRestore | {"assets": ["orders-db", "shared-files"], "cause": "lost", "point": "id:pt-a"} | point | one recovery point cannot restore 2 assets
EmergencyRestore | {"asset": "orders-db", "cause": "lost", "baseline": "bl-9"} | baseline | there is no baseline 'bl-9'
EmergencyRestore | {"asset": "shared-files", "cause": "lost", "zone": "scratch", "baseline": "bl-1"} | baseline | is of asset orders-db
EmergencyRestore | {"asset": "orders-db", "cause": "lost", "targetTime": "2026-11-20T11:00:00Z", "baseline": "bl-1"} | baseline | after the moment to restore to
EmergencyRestore | {"asset": "orders-db", "cause": "lost", "detectedAt": "noon"} | detectedAt | 'noon' is not a moment
EmergencyRestore | {"asset": "orders-db", "cause": "lost", "declaredAt": "2027-01-01T00:00:00Z"} | declaredAt | is in the future
EmergencyRestore | {"assets": ["orders-db", "shared-files"], "cause": "lost", "zone": "scratch"} | zone | may hold 1.0 GiB, and the restore needs 1.2 GiB
EmergencyRestore | {"asset": "shared-files", "cause": "lost", "inPlace": true, "zone": "scratch"} | zone | in place or into a zone, not both
EmergencyRestore | {"asset": "shared-files", "cause": "lost", "inPlace": true, "dryRun": false} | confirm | is missing: this replaces the living data of shared-files
EmergencyRestore | {"asset": "shared-files", "cause": "lost", "inPlace": true, "confirm": "files"} | confirm | 'files' is not the asset's name
EmergencyRestore | {"asset": "orders-db", "cause": "lost", "inPlace": true} | inPlace | gives orders-db no native id 'path'
EmergencyRestore | {"assets": ["orders-db", "shared-files"], "cause": "lost", "inPlace": true} | inPlace | several assets
EmergencyRestore | {"asset": "orders-db", "cause": "lost", "dryRun": "no"} | dryRun | is text
ConsistencyVerification | {"asset": "orders-db", "mode": "diff"} | mode   | 'diff' is no mode
ConsistencyVerification | {"asset": "orders-db"}               | point    | is missing
ConsistencyVerification | {"asset": "orders-db", "point": "id:pt-a"} | target | is missing
ConsistencyVerification | {"asset": "orders-db", "point": "latest", "target": "/z/scratch/x"} | point | 'latest' does not name one recovery point
ConsistencyVerification | {"asset": "orders-db", "point": "id:pt-a", "target": "/etc/postgresql"} | target | is in no restore zone
ConsistencyVerification | {"asset": "orders-db", "point": "id:pt-a", "target": "/z/scratch/../../etc"} | target | is not such a path
""")
  void namesTheField(String procedure, String json, String field, String wrong) {
    Admission admission = WORLD.admit(procedure, json);
    assertThat(admission.admitted()).isFalse();
    assertThat(admission.slice()).isNull();
    assertThat(admission.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.field()).isEqualTo(field);
              assertThat(problem.wrong()).contains(wrong);
            })
        .allSatisfy(problem -> assertThat(problem.allowed()).isNotBlank());
  }

  @Test
  void hugeValuesAreRefusedByTheirSize() {
    Admission text = WORLD.admit("PostgresBackup", "{\"asset\": \"" + "x".repeat(100_000) + "\"}");
    assertThat(text.problems()).extracting(Problem::wrong).contains("has 100000 characters");
    assertThat(text.target()).isEqualTo("-");
    String names = "\"a\",".repeat(501) + "\"b\"";
    assertThat(WORLD.admit("FullBackup", "{\"assets\": [" + names + "]}").problems())
        .extracting(Problem::wrong)
        .contains("has 502 entries");
    String who = "{\"asset\": \"orders-db\", \"requestedBy\": \"" + "x".repeat(201) + "\"}";
    assertThat(WORLD.admit("PostgresBackup", who).problems())
        .extracting(Problem::sentence)
        .singleElement()
        .asString()
        .startsWith("requestedBy: has 201 characters. Allowed: text of 1 to 200 characters.");
  }

  @Test
  void allProblemsAreToldAtOnce() {
    assertThat(
            WORLD
                .admit(
                    "EmergencyRestore",
                    "{\"asset\": \"orderz-db\", \"cuase\": \"lost\", \"zone\": 1, \"dryRun\": 2}")
                .problems())
        .extracting(Problem::field)
        .containsExactlyInAnyOrder("asset", "cuase", "cause", "zone", "dryRun");
  }

  @Test
  void aRefusalForStateIsNotABadInput() {
    assertThat(WORLD.admit("FullBackup", "{\"group\": \"nobody\"}").invalidInput()).isFalse();
    assertThat(WORLD.admit("FullBackup", "{\"group\": \"order\"}").invalidInput()).isTrue();
  }
}
