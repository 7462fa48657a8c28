package dev.backstay.control.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Problem;
import dev.backstay.workflows.model.Slice;
import dev.backstay.workflows.port.Admission;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Volumes and databases of AWS, accounts and what a person confirms about them. */
class CloudAdmissionTest {
  private static final String DIGEST = "a".repeat(64);
  private static final String CLOUD =
      """
      ---
      {apiVersion: backstay/v1, kind: System, metadata: {name: aws-home},
       spec: {type: awsbackup, site: main,
              settings: {region: eu-central-1, serviceRole: s, assumeRole: "arn:aws:iam::111122223333:role/b"}}}
      ---
      {apiVersion: backstay/v1, kind: System, metadata: {name: aws-other},
       spec: {type: awsbackup, site: main,
              settings: {region: eu-west-1, serviceRole: s, assumeRole: "arn:aws:iam::444455556666:role/b"}}}
      ---
      {apiVersion: backstay/v1, kind: Repository, metadata: {name: vault-home},
       spec: {system: aws-home, deletionAuthority: product, settings: {vault: backstay, lockAfterDays: "3"}}}
      ---
      {apiVersion: backstay/v1, kind: Repository, metadata: {name: vault-other},
       spec: {system: aws-other, deletionAuthority: product, settings: {vault: recovery}}}
      ---
      {apiVersion: backstay/v1, kind: RestoreZone, metadata: {name: other-account},
       spec: {site: main, disposable: true,
              nativeIds: {aws-account: "444455556666", aws-repository: vault-other,
                          aws-availability-zone: eu-west-1a}}}
      ---
      {apiVersion: backstay/v1, kind: RestoreZone, metadata: {name: wrong-account},
       spec: {site: main, disposable: true,
              nativeIds: {aws-account: "999999999999", aws-repository: vault-other,
                          aws-availability-zone: eu-west-1a}}}
      ---
      {apiVersion: backstay/v1, kind: RestoreZone, metadata: {name: own-account},
       spec: {site: main, disposable: true,
              nativeIds: {aws-account: "111122223333", aws-repository: vault-home,
                          aws-availability-zone: eu-central-1a}}}
      ---
      {apiVersion: backstay/v1, kind: RestoreZone, metadata: {name: nowhere},
       spec: {site: main, disposable: true,
              nativeIds: {aws-account: "444455556666", aws-repository: vault-other}}}
      ---
      {apiVersion: backstay/v1, kind: Policy, metadata: {name: gold-cloud},
       spec: {tier: gold, objectives: {rpo: 24h, rto: 4h, testEvery: 7d},
              rules: [{name: nightly, backupType: full, repository: vault-home}],
              verification: {zone: other-account}}}
      ---
      {apiVersion: backstay/v1, kind: Policy, metadata: {name: silver-cloud},
       spec: {tier: silver, objectives: {rpo: 24h, rto: 24h},
              rules: [{name: nightly, backupType: full, repository: vault-home}]}}
      ---
      {apiVersion: backstay/v1, kind: Asset, metadata: {name: web-volume},
       spec: {type: aws-resource, system: aws-home, policy: gold-cloud, team: dba,
              nativeIds: {arn: "arn:aws:ec2:eu-central-1:111122223333:volume/vol-1"}}}
      ---
      {apiVersion: backstay/v1, kind: Asset, metadata: {name: orders},
       spec: {type: aws-resource, system: aws-home, policy: gold-cloud, team: dba,
              nativeIds: {arn: "arn:aws:rds:eu-central-1:111122223333:db:orders"}}}
      ---
      {apiVersion: backstay/v1, kind: Asset, metadata: {name: documents},
       spec: {type: aws-resource, system: aws-home, policy: silver-cloud, team: dba,
              nativeIds: {arn: "arn:aws:s3:::documents"}}}
      """;

  private final AdmissionWorld world = AdmissionWorld.with(CLOUD);

  @BeforeEach
  void publish() {
    world.publish("awsbackup", EnumSet.allOf(Capability.class));
  }

  private List<String> wrong(String procedure, String json) {
    return world.admit(procedure, json).problems().stream().map(Problem::wrong).toList();
  }

  private static Slice slice(Admission admission) {
    assertThat(admission.problems()).isEmpty();
    return Objects.requireNonNull(admission.slice());
  }

  @Test
  void aBackupSeesWhatElseItsPlanProtects() {
    Slice slice = slice(world.admit("AwsBackup", "{\"asset\": \"web-volume\"}"));
    assertThat(slice.assets()).extracting(AssetRef::name).containsExactly("web-volume", "orders");
    assertThat(slice.repositories()).containsOnlyKeys("vault-home");
  }

  @Test
  void whatIsAppliedIsADigestAndWhatIsConfirmedAVaultOfThePolicy() {
    slice(
        world.admit(
            "AwsBackup",
            "{\"asset\": \"web-volume\", \"apply\": [\"%s\"], \"confirm\": \"backstay\"}"
                .formatted(DIGEST)));
    assertThat(wrong("AwsBackup", "{\"asset\": \"web-volume\", \"apply\": [\"all\"]}"))
        .containsExactly("'all' is no digest of a comparison");
    assertThat(
            wrong(
                "AwsBackup",
                "{\"asset\": \"web-volume\", \"apply\": [\"%s\"], \"confirm\": \"recovery\"}"
                    .formatted(DIGEST)))
        .singleElement()
        .asString()
        .startsWith("'recovery' is no vault of this policy");
    assertThat(wrong("AwsBackup", "{\"asset\": \"web-volume\", \"confirm\": \"backstay\"}"))
        .containsExactly("confirms a change, and none is to be applied");
  }

  @Test
  void aProofGoesToTheAccountOfTheZone() {
    world.point("pt-w", "web-volume", "vault-home", "2026-11-20T10:00:00Z", Completeness.COMPLETE);
    Slice slice = slice(world.admit("CrossAccountRestore", "{\"asset\": \"web-volume\"}"));
    assertThat(Objects.requireNonNull(slice.zone()).name()).isEqualTo("other-account");
    assertThat(slice.repositories()).containsOnlyKeys("vault-home", "vault-other");
    assertThat(slice.systems()).containsOnlyKeys("aws-home", "aws-other");
  }

  @Test
  void aZoneThatIsNoOtherAccountIsRefused() {
    world.point("pt-w", "web-volume", "vault-home", "2026-11-20T10:00:00Z", Completeness.COMPLETE);
    assertThat(refusedIn("lab"))
        .containsExactly("'lab' is no account: it has no native id 'aws-repository'");
    assertThat(refusedIn("wrong-account"))
        .singleElement()
        .asString()
        .contains("account '999999999999'", "works in 444455556666");
    assertThat(refusedIn("own-account"))
        .singleElement()
        .asString()
        .contains("is the account that 'web-volume' lives in");
    assertThat(refusedIn("nowhere"))
        .singleElement()
        .asString()
        .contains("does not say where in its region a volume is made");
  }

  private List<String> refusedIn(String zone) {
    return wrong("CrossAccountRestore", "{\"asset\": \"web-volume\", \"zone\": \"" + zone + "\"}");
  }

  @Test
  void aBucketIsRefusedBecauseNothingCouldRemoveItAgain() {
    world.point("pt-d", "documents", "vault-home", "2026-11-20T10:00:00Z", Completeness.COMPLETE);
    assertThat(
            wrong("CrossAccountRestore", "{\"asset\": \"documents\", \"zone\": \"other-account\"}"))
        .singleElement()
        .asString()
        .contains("neither a volume nor a database instance");
  }
}
