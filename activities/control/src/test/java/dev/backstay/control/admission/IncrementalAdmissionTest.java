package dev.backstay.control.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.catalog.point.CopyRecord.State;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Chain;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Problem;
import dev.backstay.workflows.model.Slice;
import dev.backstay.workflows.port.Admission;
import java.util.EnumSet;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Chains as the catalog knows them, and the storage below a repository. */
class IncrementalAdmissionTest {
  private static final String MACHINES =
      """
      ---
      {apiVersion: backstay/v1, kind: System, metadata: {name: veeam-main},
       spec: {type: veeam, site: main,
              settings: {address: "https://vbr", username: b, passwordRef: "file:/s/v"}}}
      ---
      {apiVersion: backstay/v1, kind: System, metadata: {name: dd-main},
       spec: {type: datadomain, site: main,
              settings: {address: "https://dd", username: b, passwordRef: "file:/s/d"}}}
      ---
      {apiVersion: backstay/v1, kind: Repository, metadata: {name: dd-vm},
       spec: {system: dd-main, deletionAuthority: storage, settings: {mtree: /data/col1/vm}}}
      ---
      {apiVersion: backstay/v1, kind: Repository, metadata: {name: vm-backups},
       spec: {system: veeam-main, deletionAuthority: product, liesOn: dd-vm, settings: {id: "1"}}}
      ---
      {apiVersion: backstay/v1, kind: Policy, metadata: {name: machines},
       spec: {tier: silver, objectives: {rpo: 24h, rto: 4h},
              rules: [{name: nightly, backupType: full, repository: vm-backups}],
              verification: {zone: lab}}}
      ---
      {apiVersion: backstay/v1, kind: Asset, metadata: {name: web01},
       spec: {type: vm, system: veeam-main, policy: machines, team: dba,
              nativeIds: {veeam-job: j, veeam-vm: web01}}}
      """;

  private final AdmissionWorld world = worldWith("");

  private static AdmissionWorld worldWith(String more) {
    AdmissionWorld world = AdmissionWorld.with(MACHINES + more);
    world.publish("veeam", EnumSet.allOf(Capability.class));
    world.publish("datadomain", EnumSet.allOf(Capability.class));
    return world;
  }

  private static Slice slice(Admission admission) {
    assertThat(admission.problems()).isEmpty();
    return Objects.requireNonNull(admission.slice());
  }

  private Chain chain() {
    return slice(world.admit("IncrementalBackup", "{\"assets\": [\"web01\"]}"))
        .chain("web01")
        .orElseThrow();
  }

  private void threeLinks() {
    for (int day = 18; day <= 20; day++) {
      world.point(
          "pt-" + day,
          "web01",
          "vm-backups",
          "2026-11-" + day + "T01:00:00Z",
          Completeness.COMPLETE);
    }
    world.catalog.points().depend("pt-19", "pt-18");
    world.catalog.points().depend("pt-20", "pt-19");
  }

  @Test
  void theStorageBelowComesAlong() {
    Slice slice = slice(world.admit("IncrementalBackup", "{\"assets\": [\"web01\"]}"));

    assertThat(slice.repositories()).containsOnlyKeys("vm-backups", "dd-vm");
    assertThat(slice.repository("vm-backups").liesOn()).isEqualTo("dd-vm");
    assertThat(slice.systems()).containsOnlyKeys("veeam-main", "dd-main");
    assertThat(slice.chain("web01")).as("no point, no chain").isEmpty();
  }

  @Test
  void aChainIsTheNewestPointAndAllItDependsOn() {
    threeLinks();
    Chain chain = chain();

    assertThat(chain.newest().point().id()).isEqualTo("pt-20");
    assertThat(chain.links()).as("the others by their ids only").hasSize(1);
    assertThat(chain.dependsOn()).containsExactly("npt-19", "npt-18");
    assertThat(chain.problems()).isEmpty();
  }

  @Test
  void whatTheCatalogHoldsAgainstALinkIsSaid() {
    threeLinks();
    world.catalog.copies().move("cp-pt-18", State.AVAILABLE, State.DAMAGED);

    assertThat(chain().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem).contains("pt-18", "DAMAGED"));
  }

  @Test
  void aProofGetsEveryLink() {
    threeLinks();
    Slice slice = slice(world.admit("IncrementalRestoreValidation", "{\"asset\": \"web01\"}"));

    assertThat(slice.chain("web01").orElseThrow().links())
        .extracting(link -> link.point().id())
        .containsExactly("pt-20", "pt-19", "pt-18");
    assertThat(Objects.requireNonNull(slice.zone()).name()).isEqualTo("lab");
    assertThat(slice.source("web01").point().id()).isEqualTo("pt-20");
  }

  @Test
  void whatHasNoIncrementsIsRefusedByName() {
    assertThat(world.admit("IncrementalBackup", "{\"group\": \"orders\"}").problems())
        .extracting(Problem::wrong)
        .contains("'orders-db' is a postgres asset");
    assertThat(world.admit("IncrementalRestoreValidation", "{\"asset\": \"orders-db\"}").problems())
        .extracting(Problem::wrong)
        .contains("'orders-db' is a postgres asset");
    assertThat(world.admit("IncrementalBackup", "{}").problems())
        .extracting(Problem::wrong)
        .containsExactly("none of assets and group is given");
  }

  @Test
  void moreThanAnAdmissionHoldsIsRefused() {
    String many =
        IntStream.rangeClosed(1, 31)
            .mapToObj(IncrementalAdmissionTest::machine)
            .collect(Collectors.joining());
    String names =
        IntStream.rangeClosed(1, 31)
            .mapToObj(number -> "\"vm" + number + "\"")
            .collect(Collectors.joining(", "));
    AdmissionWorld crowd = worldWith(many);

    assertThat(crowd.admit("IncrementalBackup", "{\"assets\": [%s]}".formatted(names)).problems())
        .extracting(Problem::allowed)
        .containsExactly("at most 30 at once; start several runs");
  }

  private static String machine(int number) {
    return """
        ---
        {apiVersion: backstay/v1, kind: Asset, metadata: {name: vm%d},
         spec: {type: vm, system: veeam-main, policy: machines, team: dba,
                nativeIds: {veeam-job: j, veeam-vm: vm%d}}}
        """
        .formatted(number, number);
  }
}
