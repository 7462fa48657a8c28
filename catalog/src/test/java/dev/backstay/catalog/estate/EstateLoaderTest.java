package dev.backstay.catalog.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.catalog.estate.spec.SystemSpec;
import dev.backstay.catalog.estate.yaml.EstateProblem;
import dev.backstay.catalog.estate.yaml.Placeholders;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstateLoaderTest {

  private static List<String> problemsWith(String file, String from, String to) throws IOException {
    return sentences(DemoEstate.loader().read(DemoEstate.filesWith(file, from, to)));
  }

  private static List<String> problemsOf(String text) {
    return sentences(DemoEstate.loader().read(List.of(new EstateFile("estate.yaml", text))));
  }

  private static List<String> sentences(EstateReading reading) {
    assertThat(reading.estate() == null).isEqualTo(!reading.problems().isEmpty());
    return reading.problems().stream().map(EstateProblem::sentence).toList();
  }

  @Test
  void aMisspeltKeyIsNamedWithItsLineAndWhatWasMeant() throws Exception {
    assertThat(problemsWith("40-assets.yaml", "  team: storage", "  taem: storage"))
        .containsExactly(
            "40-assets.yaml:25:3 spec.team: is missing. Allowed: lower-case letters, digits and"
                + " '-', beginning with a letter, at most 63 characters. Example: dba",
            "40-assets.yaml:30:3 spec.taem: unknown key; did you mean 'team'? Allowed: type,"
                + " system, nativeIds, policy, team, dependsOn.");
  }

  /** As docs/systems/ssh-hosts.md writes it. */
  @Test
  void whatAHostLeavesOutHasItsDefault() {
    Estate estate =
        DemoEstate.loader()
            .read(
                List.of(
                    new EstateFile(
                        "estate.yaml",
                        """
                        {apiVersion: backstay/v1, kind: Site, metadata: {name: main}, spec: {}}
                        ---
                        apiVersion: backstay/v1
                        kind: System
                        metadata: {name: barman-db1}
                        spec:
                          type: barman
                          site: main
                          ssh:
                            address: db1.example.net
                            user: barman
                            knownHosts: file:/etc/backstay/known_hosts
                            key: file:/etc/backstay/keys/db1
                          settings:
                            config: /etc/barman.conf
                        """)))
            .orThrow();
    SystemSpec.SshHost host = estate.systems().get("barman-db1").ssh();
    assertThat(host.lostAfter()).isEqualTo(Duration.ofMinutes(15));
    assertThat(host.port()).isEqualTo(22);
    assertThat(host.stateDir()).isEqualTo("/var/lib/backstay");
  }

  @Test
  void allProblemsAreToldAtOnce() {
    assertThat(
            problemsOf(
                """
                apiVersion: backstay/v1
                kind: Policy
                metadata: {name: Gold}
                spec:
                  tier: golden
                  objectives: {rpo: 15, rto: 1h, testEvery: soon}
                  rules:
                    - name: nightly
                      backupType: ful
                      schedule: {cron: "61 1 * * *"}
                      repository: nowhere
                """))
        .containsExactly(
            "estate.yaml:3:18 metadata.name: 'Gold' does not fit. Allowed: lower-case letters,"
                + " digits and '-', beginning with a letter, at most 63 characters. Example:"
                + " orders-db",
            "estate.yaml:5:9 spec.tier: 'golden' is not one of the allowed values; did you mean"
                + " 'gold'? Allowed: gold, silver, bronze. Example: gold",
            "estate.yaml:6:21 spec.objectives.rpo: '15' is not a duration. Allowed: a number with"
                + " s, m, h, d or w, or an ISO-8601 duration, above zero. Example: 15m",
            "estate.yaml:6:45 spec.objectives.testEvery: 'soon' is not a duration. Allowed: a"
                + " number with s, m, h, d or w, or an ISO-8601 duration, above zero. Example: 7d",
            "estate.yaml:9:19 spec.rules[0].backupType: 'ful' is not one of the allowed values; did"
                + " you mean 'full'? Allowed: full, incremental, differential, log, snapshot."
                + " Example: full",
            "estate.yaml:10:17 spec.rules[0].schedule.timeZone: is missing. Allowed: a time zone"
                + " name of the IANA database. Example: Europe/Zurich",
            "estate.yaml:10:24 spec.rules[0].schedule.cron: '61 1 * * *' does not fit. Allowed:"
                + " five cron fields: minute hour day-of-month month day-of-week. Example:"
                + " 30 1 * * *");
  }

  @Test
  void aDanglingReferenceNamesTheNearestObject() throws Exception {
    assertThat(problemsWith("40-assets.yaml", "team: dba", "team: dbas"))
        .containsExactly(
            "40-assets.yaml:17:9 spec.team: there is no Team 'dbas'; did you mean 'dba'? Allowed:"
                + " backup-administrators, dba, incident-response, storage, storage-operations.");
  }

  @Test
  void aReferenceToABrokenObjectIsNoSecondProblem() throws Exception {
    assertThat(problemsWith("30-policies.yaml", "tier: gold", "tier: 5")).hasSize(1);
  }

  @Test
  void aNameIsUniqueWithinItsKind() throws Exception {
    assertThat(problemsWith("20-systems.yaml", "{name: recovery}", "{name: scratch}"))
        .containsExactly(
            "20-systems.yaml:69:1 metadata.name: there is already a RestoreZone scratch in"
                + " 20-systems.yaml:59. Allowed: a name that no other RestoreZone has. Example:"
                + " scratch-2");
  }

  @Test
  void aCredentialIsNeverWrittenOutAndNeverRepeated() throws Exception {
    assertThat(
            problemsWith(
                "20-systems.yaml",
                "passwordRef: file:${BACKSTAY_SECRETS}/restic-local",
                "passwordRef: hunter2"))
        .singleElement()
        .asString()
        .contains(
            "20-systems.yaml:44:1 spec.settings.passwordRef: is not a reference to a credential")
        .doesNotContain("hunter2");
    assertThat(
            problemsWith(
                "20-systems.yaml",
                "passwordRef: file:${BACKSTAY_SECRETS}/restic-local",
                "password: hunter2"))
        .hasSize(2)
        .allSatisfy(sentence -> assertThat(sentence).doesNotContain("hunter2"))
        .anySatisfy(
            sentence -> assertThat(sentence).contains("a credential must not be written out"));
  }

  @Test
  void theKeysOfAnObjectStoreAreReferencesOnOneLineOrAsAMapping() throws Exception {
    String password = "passwordRef: file:${BACKSTAY_SECRETS}/restic-local";
    for (String good :
        List.of(
            "environment: AWS_ACCESS_KEY_ID=env:KEY_ID,AWS_SECRET_ACCESS_KEY=file:/etc/s3.key",
            "environment: {AWS_ACCESS_KEY_ID: 'env:KEY_ID', AWS_SECRET_ACCESS_KEY: 'file:/s3'}")) {
      assertThat(problemsWith("20-systems.yaml", password, password + "\n    " + good)).isEmpty();
    }
    for (String bad :
        List.of(
            "environment: AWS_ACCESS_KEY_ID=env:KEY_ID,AWS_SECRET_ACCESS_KEY=hunter2",
            "environment: hunter2",
            "environment: {AWS_SECRET_ACCESS_KEY: hunter2}")) {
      assertThat(problemsWith("20-systems.yaml", password, password + "\n    " + bad))
          .singleElement()
          .asString()
          .contains("reference")
          .doesNotContain("hunter2");
    }
  }

  @Test
  void aConnectionStringHoldsNoPassword() throws Exception {
    assertThat(problemsWith("40-assets.yaml", "user=barman", "user=barman password=hunter2"))
        .singleElement()
        .asString()
        .contains("40-assets.yaml:14:1 spec.nativeIds.conninfo: a password must not be written out")
        .doesNotContain("hunter2");
  }

  @Test
  void everyKindOfAssetNeedsItsNativeIds() throws Exception {
    assertThat(problemsWith("40-assets.yaml", "    barman-server: orders\n", ""))
        .containsExactly(
            "40-assets.yaml:12:1 spec.nativeIds: 'barman-server' is missing. Allowed:"
                + " barman-server, conninfo, passfile, path. Example: barman-server: orders");
    assertThat(problemsWith("40-assets.yaml", "    path: $", "    paht: $"))
        .anySatisfy(
            sentence -> assertThat(sentence).contains("unknown name; did you mean 'path'?"));
  }

  @Test
  void anAssetAndItsPolicyUseTheSameSystem() throws Exception {
    assertThat(problemsWith("40-assets.yaml", "policy: silver-files", "policy: gold-databases"))
        .singleElement()
        .asString()
        .contains("backs up to repository 'barman-local' of system 'barman-main'");
  }

  @Test
  void dependenciesDoNotRunInACircle() throws Exception {
    assertThat(
            problemsWith("40-assets.yaml", "  team: dba", "  team: dba\n  dependsOn: [orders-db]"))
        .singleElement()
        .asString()
        .contains("the dependencies lead back to 'orders-db'");
  }

  @Test
  void onlyDocumentedPlaceholdersAreReplaced() throws Exception {
    assertThat(problemsWith("40-assets.yaml", "${BACKSTAY_DEMO}/shared", "${HOME}/shared"))
        .singleElement()
        .asString()
        .contains("unknown placeholder ${HOME}");
    assertThat(new EstateLoader(Placeholders.none()).read(DemoEstate.files()).problems())
        .isNotEmpty()
        .allSatisfy(p -> assertThat(p.wrong()).startsWith("no value was given for ${BACKSTAY_"));
  }

  @Test
  void anEmptyPlaceholderMeansThatTheSettingIsAbsent() throws Exception {
    assertThat(Estate.require(DemoEstate.load().systems(), "System", "barman-main").settings())
        .containsKeys("binary", "config", "pgBin")
        .doesNotContainKey("runAs");
  }

  @Test
  void anEmptyFileAndATrailingSeparatorAreNoProblem() {
    assertThat(problemsOf("")).isEmpty();
    assertThat(problemsOf("# nothing yet\n---\n")).isEmpty();
  }
}
