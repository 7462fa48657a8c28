package dev.backstay.testkit.simulated.datadomain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.ObserveJob.Subject;
import dev.backstay.workflows.model.Outcome;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong between us and a Data Domain, and what the contract says of all of it. */
class DataDomainTroubleTest {
  private final DataDomainLab lab = new DataDomainLab();

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void anExpiredTokenIsRenewedAndTheQuestionAskedOnceMore() {
    lab.look(Subject.HEALTH);
    lab.server.expireTokens();

    assertThat(lab.look(Subject.HEALTH).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(lab.server.exchanges()).filteredOn(e -> e.path().endsWith("/auth")).hasSize(2);
  }

  @Test
  void aRotatedPasswordIsReadAtTheNextLogin() {
    lab.server.passwordIs("another simulated password");
    JobResult refused = lab.look(Subject.HEALTH);
    assertThat(refused.cause()).isEqualTo(Cause.WRONG_CREDENTIALS);
    assertThat(refused.message()).doesNotContain(SimulatedDataDomain.PASSWORD);

    lab.password("another simulated password");
    assertThat(lab.look(Subject.HEALTH).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void anOutageIsWorthAskingAgain() {
    lab.server.failsFor(1);
    assertThatThrownBy(() -> lab.look(Subject.HEALTH)).isInstanceOf(UncheckedIOException.class);
    lab.server.cutsOff(1);
    assertThatThrownBy(() -> lab.look(Subject.HEALTH)).isInstanceOf(UncheckedIOException.class);

    assertThat(lab.look(Subject.HEALTH).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void whatItCannotDoIsRefusedBeforeItIsAsked() {
    assertThat(lab.run(new ListPointsJob("dd-main", DataDomainLab.REPOSITORY, List.of())).message())
        .contains("datadomain cannot do a list job");
    assertThat(lab.run(new ObserveJob("dd-main", Subject.TARGET, null, "/x")).cause())
        .isEqualTo(Cause.CONFIGURATION);
    assertThat(lab.run(new ObserveJob("dd-main", Subject.LAG, null, null)).cause())
        .isEqualTo(Cause.CONFIGURATION);
    lab.settings.put("address", "http://127.0.0.1:3009");
    assertThat(lab.look(Subject.HEALTH).message()).contains("over TLS");
    lab.settings.put("address", lab.server.address());
    lab.settings.put("systemId", "0/../1");
    assertThat(lab.look(Subject.HEALTH).message()).contains("systemId");

    assertThat(lab.server.exchanges()).isEmpty();
  }

  @Test
  void anotherSystemIdIsNotFound() {
    lab.settings.put("systemId", "abc-1");

    assertThat(lab.look(Subject.MEDIA).cause()).isEqualTo(Cause.CONFIGURATION);
  }

  @Test
  void everyCallIsAsTheContractSays() {
    DataDomainContract.atHand()
        .ifPresent(
            contract -> {
              for (Subject subject :
                  List.of(Subject.CAPACITY, Subject.MEDIA, Subject.LAG, Subject.HEALTH)) {
                lab.look(subject);
              }
              assertThat(contract.hold(lab.server.exchanges()))
                  .containsExactlyInAnyOrder(
                      "GET /rest/v1.0/dd-systems/{SYSTEM-ID}/alerts",
                      "GET /rest/v1.0/dd-systems/{SYSTEM-ID}/file-systems",
                      "GET /rest/v1.0/dd-systems/{SYSTEM-ID}/stats/file-replications",
                      "GET /rest/v1.0/system",
                      "GET /rest/v3.0/dd-systems/{SYSTEM-ID}/mtrees",
                      "POST /rest/v1.0/auth");
            });
  }

  @Test
  void whatTheContractDoesNotSayIsSeen() {
    DataDomainContract.atHand()
        .ifPresent(
            contract -> {
              assertThatThrownBy(() -> contract.hold(List.of(login("{\"username\": \"x\"}"))))
                  .hasMessageContaining("password");
              assertThatThrownBy(() -> contract.hold(List.of(files("sleeping", ""))))
                  .hasMessageContaining("fs_status");
              assertThatThrownBy(() -> contract.hold(List.of(files("ddfs", ", \"more\": 1"))))
                  .hasMessageContaining("more");
            });
  }

  private static Exchange login(String body) {
    return new Exchange("POST", "/rest/v1.0/auth", Map.of(), body, 0, Map.of(), "");
  }

  private static Exchange files(String status, String more) {
    return new Exchange(
        "GET",
        "/rest/v1.0/dd-systems/0/file-systems",
        Map.of(),
        "",
        200,
        Map.of("x-dd-auth-token", "t"),
        "{\"hostname\": \"dd\", \"fs_status\": \"" + status + "\"" + more + "}");
  }
}
