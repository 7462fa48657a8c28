package dev.backstay.control.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.catalog.run.RunRecord;
import dev.backstay.control.ControlDatabase;
import dev.backstay.workflows.json.BackstayJson;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.Problem;
import dev.backstay.workflows.model.RestoreSource;
import dev.backstay.workflows.model.Slice;
import dev.backstay.workflows.port.Admission;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmittedTest {
  private final AdmissionWorld world = AdmissionWorld.without();

  private static Slice slice(Admission admission) {
    assertThat(admission.problems()).isEmpty();
    assertThat(admission.admitted()).isTrue();
    return Objects.requireNonNull(admission.slice());
  }

  @Test
  void aBackupGetsItsAssetSystemsAndRepositoriesAndNothingElse() {
    Admission admission = world.admit("PostgresBackup", "{\"asset\": \"orders-db\"}");
    Slice slice = slice(admission);
    assertThat(admission.target()).isEqualTo("orders-db");
    assertThat(admission.priority()).isEqualTo(Priority.GOLD);
    assertThat(slice.assets()).extracting(AssetRef::name).containsExactly("orders-db");
    assertThat(slice.repositories()).containsOnlyKeys("barman-local", "restic-offsite");
    assertThat(slice.systems()).containsOnlyKeys("barman-main", "restic-main");
    assertThat(slice.system("barman-main").taskQueue()).isEqualTo("host-db1");
    assertThat(slice.system("restic-main").taskQueue()).isEqualTo("jobs-main");
    assertThat(slice.system("barman-main").epoch()).isEqualTo(1);
    assertThat(slice.repository("restic-offsite").deletionAuthority()).isEqualTo("storage");
    assertThat(slice.asset("orders-db").policy().proofDueAt()).isNotNull();
    assertThat(slice.revision()).isEqualTo(1);
  }

  @Test
  void withoutTestEveryNoProofIsEverDue() {
    Slice slice = slice(world.admit("FilesystemBackup", "{\"asset\": \"shared-files\"}"));
    assertThat(slice.asset("shared-files").policy().proofDueAt()).isNull();
  }

  @Test
  void aFullBackupTakesAssetsAGroupOrATier() {
    assertThat(slice(world.admit("FullBackup", "{\"group\": \"orders\"}")).assets())
        .extracting(AssetRef::name)
        .containsExactly("orders-db");
    Admission tier = world.admit("FullBackup", "{\"tier\": \"SILVER\"}");
    assertThat(slice(tier).assets()).extracting(AssetRef::name).containsExactly("shared-files");
    assertThat(tier.target()).isEqualTo("tier-silver");
    Admission two = world.admit("FullBackup", "{\"assets\": [\"orders-db\", \"scans\"]}");
    assertThat(two.target()).isEqualTo("orders-db+1");
    assertThat(two.priority()).isEqualTo(Priority.GOLD);
  }

  @Test
  void withoutAnyFieldTheCatalogOfAllRepositoriesIsMaintained() {
    Admission admission = world.admit("CatalogMaintenance", "{}");
    assertThat(slice(admission).repositories())
        .containsOnlyKeys("barman-local", "restic-local", "restic-offsite");
    assertThat(admission.target()).isEqualTo("repositories");
  }

  @Test
  void storageThatHoldsNoCopiesOfItsOwnIsNotAmongAllRepositories() {
    AdmissionWorld below =
        AdmissionWorld.with(
            """
            ---
            {apiVersion: backstay/v1, kind: System, metadata: {name: dd-main},
             spec: {type: datadomain, site: main,
                    settings: {address: "https://dd1:3009", username: backstay,
                               passwordRef: "file:/s/dd"}}}
            ---
            {apiVersion: backstay/v1, kind: Repository, metadata: {name: dd-files},
             spec: {system: dd-main, deletionAuthority: storage, settings: {mtree: /data/col1/f}}}
            """);
    below.publish("datadomain", Set.of(Capability.OBSERVE_CAPACITY, Capability.OBSERVE_LAG));

    assertThat(slice(below.admit("CatalogMaintenance", "{}")).repositories())
        .containsOnlyKeys("barman-local", "restic-local", "restic-offsite");
    assertThat(below.admit("CatalogMaintenance", "{\"repositories\": [\"dd-files\"]}").problems())
        .singleElement()
        .satisfies(p -> assertThat(p.toString()).contains("datadomain cannot do list"));
  }

  @Test
  void aMomentTakesTheNewestPointBeforeItAndForADatabaseTheMomentItself() {
    points();
    String input =
        """
        {"assets": ["orders-db", "shared-files"], "cause": "corrupted", "zone": "recovery",
         "targetTime": "2026-11-20T13:30:00+01:00"}
        """;
    Admission admission = world.admit("EmergencyRestore", input);
    Slice slice = slice(admission);
    assertThat(admission.priority()).isEqualTo(Priority.EMERGENCY);
    assertThat(slice.sources())
        .as("dependencies first")
        .extracting(RestoreSource::asset)
        .containsExactly("shared-files", "orders-db");
    assertThat(slice.source("orders-db").point().id()).isEqualTo("pt-a");
    assertThat(slice.source("orders-db").until()).isEqualTo(Instant.parse("2026-11-20T12:30:00Z"));
    assertThat(slice.source("shared-files").point().id()).isEqualTo("pt-f");
    assertThat(slice.source("shared-files").until()).isNull();
    assertThat(Objects.requireNonNull(slice.zone()).name()).isEqualTo("recovery");
    assertThat(slice.targetPath()).isNull();
    assertThat(slice.repositories()).containsOnlyKeys("barman-local", "restic-local");
  }

  @Test
  void anInPlaceRestoreGoesToThePathOfTheAsset() {
    points();
    Slice slice =
        slice(
            world.admit(
                "EmergencyRestore",
                """
                {"asset": "shared-files", "cause": "deleted", "point": "before:2026-11-20T13:00:00Z",
                 "inPlace": true, "dryRun": false, "confirm": "shared-files"}
                """));
    assertThat(slice.targetPath()).isEqualTo("/srv/shared");
    assertThat(slice.zone()).isNull();
  }

  @Test
  void aProofGoesToThePolicysZoneInTheBackground() {
    points();
    Admission admission = world.admit("PostgresRestore", "{\"asset\": \"orders-db\"}");
    assertThat(Objects.requireNonNull(slice(admission).zone()).name()).isEqualTo("scratch");
    assertThat(admission.priority()).isEqualTo(Priority.BACKGROUND);
    assertThat(slice(admission).source("orders-db").point().id()).isEqualTo("pt-b");
  }

  @Test
  void whatADriverCannotDoIsRefusedByName() {
    AdmissionWorld weak =
        AdmissionWorld.without(Capability.POINT_IN_TIME_RESTORE, Capability.LOG_ARCHIVE);
    weak.point("pt-a", "orders-db", "barman-local", "2026-11-20T10:00:00Z", Completeness.COMPLETE);
    assertThat(weak.admit("PostgresBackup", "{\"asset\": \"orders-db\"}").problems())
        .extracting(Problem::wrong)
        .containsExactly("barman cannot do log archive");
    assertThat(
            weak.admit(
                    "PostgresRestore",
                    "{\"asset\": \"orders-db\", \"targetTime\": \"2026-11-20T11:00:00Z\"}")
                .problems())
        .extracting(Problem::wrong)
        .containsExactly("barman cannot do point-in-time restore");
  }

  @Test
  void theFirstVerdictStaysWhateverChanges() {
    var request = AdmissionWorld.request("PostgresRestore", "{\"asset\": \"orders-db\"}");
    Admission first = world.admit(request);
    assertThat(first.admitted()).isFalse();
    points();
    Admission second = world.admit(request);
    assertThat(BackstayJson.mapper().writeValueAsString(second))
        .isEqualTo(BackstayJson.mapper().writeValueAsString(first));
    RunRecord run = world.catalog.runs().byIdentity(request.run()).orElseThrow();
    assertThat(run.phase()).isEqualTo(RunRecord.Phase.DONE);

    var admitted = AdmissionWorld.request("PostgresRestore", "{\"asset\": \"orders-db\"}");
    String text = BackstayJson.mapper().writeValueAsString(world.admit(admitted));
    assertThat(BackstayJson.mapper().writeValueAsString(world.admit(admitted))).isEqualTo(text);
    assertThat(world.catalog.runs().byIdentity(admitted.run()).orElseThrow().phase())
        .isEqualTo(RunRecord.Phase.RUNNING);
  }

  @Test
  void withoutAnEstateNothingIsAdmitted() {
    var admission =
        new EstateAdmission(ControlDatabase.emptyCatalog(), Clock.systemUTC())
            .admit(AdmissionWorld.request("PostgresBackup", "{\"asset\": \"orders-db\"}"));
    assertThat(admission.invalidInput()).isFalse();
    assertThat(admission.problems())
        .extracting(Problem::example)
        .containsExactly("backstay estate apply estate/");
  }

  private void points() {
    world.point("pt-a", "orders-db", "barman-local", "2026-11-20T10:00:00Z", Completeness.COMPLETE);
    world.point("pt-b", "orders-db", "barman-local", "2026-11-20T14:00:00Z", Completeness.COMPLETE);
    world.point(
        "pt-f", "shared-files", "restic-local", "2026-11-20T11:00:00Z", Completeness.COMPLETE);
  }
}
