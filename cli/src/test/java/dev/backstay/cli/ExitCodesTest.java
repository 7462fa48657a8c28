package dev.backstay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The published exit codes, and errors without stack traces. */
class ExitCodesTest extends CliTest {

  @ParameterizedTest
  @CsvSource({
    "400, 64", "401, 4", "403, 4", "404, 5", "409, 6", "415, 64", "500, 1", "503, 9",
  })
  void theServersRefusalDecides(int status, int code) {
    server.on(
        "GET /api/v1/assets",
        status,
        "{\"title\":\"T\",\"detail\":\"what is wrong\",\"nextAction\":\"do this\"}");
    Result result = cli("assets");
    assertThat(result.code()).isEqualTo(code);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("error: what is wrong", "do this").doesNotContain("\tat ");
  }

  @Test
  void jsonErrorsAreOneObjectOnStandardError() {
    server.on(
        "GET /api/v1/assets", 503, "{\"detail\":\"catalog down\",\"nextAction\":\"start it\"}");
    Result result = cli("assets", "-o", "json");
    var error = JsonMapper.builder().build().readTree(result.err());
    assertThat(result.out()).isEmpty();
    assertThat(error.path("kind").asString()).isEqualTo("Error");
    assertThat(error.path("exitCode").asInt()).isEqualTo(9);
    assertThat(error.path("message").asString()).isEqualTo("catalog down");
    assertThat(error.path("hint").asString()).isEqualTo("start it");
  }

  @Test
  void problemsOfTheInputAreSpelledOut() {
    server.on(
        "POST /api/v1/procedures/PostgresBackup/runs",
        400,
        """
        {"detail":"The input cannot be used","problems":[{"field":"aset","wrong":"no such field",
         "allowed":"the fields asset, reason","example":"{\\"asset\\": \\"orders-db\\"}"}]}
        """);
    Result result = cli("run", "PostgresBackup", "--set", "aset=x");
    assertThat(result.code()).isEqualTo(64);
    assertThat(result.err())
        .contains("aset: no such field. Allowed: the fields asset, reason.")
        .contains("Example: {\"asset\": \"orders-db\"}");
  }

  @Test
  void nothingAnswers() {
    server.close();
    Result result = cli("status");
    assertThat(result.code()).isEqualTo(9);
    assertThat(result.err()).contains("./backstay up");
  }

  @Test
  void nothingWasEverStarted() {
    environment.clear();
    Result result = cli("status");
    assertThat(result.code()).isEqualTo(9);
    assertThat(result.err()).contains("./backstay up", "server.json");
  }

  @Test
  void whatUpWroteIsFound() throws IOException {
    environment.clear();
    environment.put("BACKSTAY_HOME", directory.resolve("home").toString());
    Files.createDirectories(directory.resolve("home/run"));
    Files.writeString(
        directory.resolve("home/run/server.json"),
        JsonMapper.builder()
            .build()
            .writeValueAsString(
                java.util.Map.of(
                    "server", server.url(), "tokenFile", directory.resolve("token").toString())));
    server.on("GET /api/v1/assets", 200, "{\"items\":[]}");
    assertThat(cli("assets").code()).isZero();
    assertThat(server.asked().getFirst().authorization()).isEqualTo("Bearer secret");
  }

  @Test
  void optionsWinOverTheEnvironment() {
    environment.put("BACKSTAY_SERVER", "http://127.0.0.1:1");
    server.on("GET /api/v1/assets", 200, "{\"items\":[]}");
    assertThat(cli("assets", "--server", server.url()).code()).isZero();
  }

  @Test
  void wrongUsage() {
    assertThat(cli("nonsense").code()).isEqualTo(64);
    assertThat(cli("runs", "--limit", "many").code()).isEqualTo(64);
    assertThat(cli("assets", "-o", "xml").code()).isEqualTo(64);
    assertThat(cli("assets", "--server", "localhost:1").code()).isEqualTo(64);
    Result near = cli("statsu");
    assertThat(near.err()).contains("Did you mean status?");
    assertThat(cli("runs", "--procedur", "x").err()).contains("Did you mean --procedure?");
    assertThat(cli("zzzzzz").err()).doesNotContain("Did you mean");
    assertThat(cli().code()).isEqualTo(64);
  }

  @Test
  void aMissingTokenFileIsNamed() {
    environment.put("BACKSTAY_TOKEN_FILE", directory.resolve("none").toString());
    Result result = cli("assets");
    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains("token file");
  }

  @Test
  void somethingElseAnswersAtTheAddress() {
    server.on("GET /api/v1/assets", 200, "<html>hello</html>");
    Result result = cli("assets");
    assertThat(result.code()).isEqualTo(9);
    assertThat(result.err()).contains("not Backstay");
  }

  @Test
  void aBrokenLedgerIsAFailedVerification() {
    server.on(
        "GET /api/v1/ledger/verify",
        200,
        "{\"intact\":false,\"brokenAt\":3,\"why\":\"the body was changed\"}");
    Result result = cli("ledger", "verify");
    assertThat(result.code()).isEqualTo(8);
    assertThat(result.out()).contains("DOES NOT HOLD", "entry 3", "the body was changed");
  }
}
