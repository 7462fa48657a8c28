package dev.backstay.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is refused is a problem document that says what to do next. */
class ProblemsTest extends StarterTest {

  @Test
  void withoutTokenNothingIsShown() {
    isProblem(send(bare("/api/v1/runs").GET()), 401);
    isProblem(send(bare("/api/v1/nowhere").GET()), 401);
    isProblem(send(bare("/api/v1/runs").header("Authorization", "Bearer wrong").GET()), 401);
    isProblem(send(bare("/api/v1/runs").header("Authorization", TOKEN).GET()), 401);
  }

  @Test
  void livenessAndDocumentationAreOpen() {
    assertThat(send(bare("/actuator/health").GET()).status()).isEqualTo(200);
    assertThat(send(bare("/v3/api-docs").GET()).status()).isEqualTo(200);
  }

  @Test
  void otherActuatorEndpointsAreNot() {
    isProblem(send(bare("/actuator/env").GET()), 401);
    isProblem(get("/actuator/env"), 404);
  }

  @Test
  void unknownAddressMethodAndMediaType() {
    isProblem(get("/api/v1/nowhere"), 404);
    isProblem(send(request("/api/v1/runs").DELETE()), 405);
    isProblem(
        send(
            request("/api/v1/procedures/FullBackup/runs")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}"))),
        415);
  }

  @Test
  void unknownProcedureNamesTheKnownOnes() {
    Answer answer = post("/api/v1/procedures/fullbackup/runs", "{}");
    isProblem(answer, 404);
    assertThat(answer.text("detail")).contains("Did you mean FullBackup?");
    assertThat(answer.text("nextAction")).contains("EmergencyRestore", "PostgresBackup");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"aset\": \"orders-db\"}      | aset",
        "{\"asset\": 7}                 | asset",
        "{\"asset\": {\"name\": \"x\"}} | asset",
        "[\"orders-db\"]                | (input)",
        "\"orders-db\"                  | (input)",
        "null                           | (input)",
        "''                             | (input)",
        "{\"asset\":                    | (input)",
        "{\"asset\": \"a\"} x           | (input)",
      })
  void wrongInputNamesTheFieldAndStartsNothing(String body, String field) {
    int before = get("/api/v1/runs?limit=499").json().path("items").size();
    Answer answer = post("/api/v1/procedures/PostgresBackup/runs", body);
    isProblem(answer, 400);
    var problem = answer.json().path("problems").path(0);
    assertThat(problem.path("field").asString()).isEqualTo(field);
    assertThat(problem.path("wrong").asString()).isNotBlank();
    assertThat(problem.path("allowed").asString()).isNotBlank();
    assertThat(problem.path("example").asString()).contains("orders-db");
    assertThat(get("/api/v1/runs?limit=499").json().path("items").size()).isEqualTo(before);
  }

  @Test
  void hugeInputIsRefused() {
    String names = "\"a\",".repeat(30_000);
    Answer answer =
        post("/api/v1/procedures/FullBackup/runs", "{\"assets\": [" + names + "\"a\"]}");
    isProblem(answer, 400);
    assertThat(answer.json().path("problems").path(0).path("allowed").asString()).contains("65536");
  }

  @ParameterizedTest
  @CsvSource({"limit=0", "limit=x", "cursor=x", "open=perhaps", "outcome=GREAT"})
  void wrongParametersAreNamed(String query) {
    Answer answer = get("/api/v1/runs?" + query);
    isProblem(answer, 400);
    assertThat(answer.json().path("problems").path(0).path("field").asString())
        .isEqualTo(query.substring(0, query.indexOf('=')));
  }

  @Test
  void thingsThatDoNotExist() {
    isProblem(get("/api/v1/runs/none"), 404);
    isProblem(get("/api/v1/assets/none"), 404);
    isProblem(get("/api/v1/recovery-points/none"), 404);
    isProblem(post("/api/v1/runs/none/cancel", "{}"), 404);
    isProblem(
        post("/api/v1/reviews/none/verdict", "{\"verdict\":\"accepted\",\"by\":\"Ada\"}"), 404);
  }

  private static void isProblem(Answer answer, int status) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.type()).startsWith("application/problem+json");
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    assertThat(answer.text("title")).isNotBlank();
    assertThat(answer.text("detail")).isNotBlank();
    assertThat(answer.text("nextAction")).isNotBlank();
    assertThat(answer.text("instance")).startsWith("/");
  }
}
