package dev.backstay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Acts by hand: shown first, done when confirmed, always with a name. */
class OperationCommandsTest extends CliTest {
  private static final String BREAK = "POST /api/v1/leases/asset%3Aorders-db/break";

  @Test
  void breakingALeaseShowsWhatItMeansFirst() {
    server.on(
        BREAK,
        200,
        """
        {"named":"asset:orders-db","broken":false,"refusedWhileRunning":true,
         "words":["Run r1 is RUNNING."],"holdings":[]}
        """);
    Result result = cli("lease", "break", "asset:orders-db", "--by", "Ada", "--reason", "lost");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("Run r1 is RUNNING.", "Nothing was changed")
        .contains("--confirm asset:orders-db --force-while-running");
    assertThat(server.asked().getFirst().body()).contains("\"confirm\":null", "\"by\":\"Ada\"");
  }

  @Test
  void aConfirmedBreakSaysTheNewEpoch() {
    server.on(
        BREAK,
        200,
        "{\"named\":\"asset:orders-db\",\"broken\":true,\"epochs\":{\"barman\":2},\"words\":[]}");
    Result result =
        cli(
            "lease",
            "break",
            "asset:orders-db",
            "--by",
            "Ada",
            "--reason",
            "lost",
            "--confirm",
            "asset:orders-db");
    assertThat(result.out()).contains("Broken.", "{\"barman\":2}");
  }

  @Test
  void aNameAndAReasonAreRequired() {
    assertThat(cli("lease", "break", "x", "--reason", "lost").code()).isEqualTo(ExitCode.USAGE);
    assertThat(cli("system", "pause", "x", "--by", "Ada").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void adoptingNamesOneJobOrNone() {
    server.on(
        "POST /api/v1/runs/r1/jobs/b1f/adopt",
        200,
        "{\"id\":\"r1\",\"token\":\"b1f\",\"job\":\"7\",\"message\":\"Job b1f is 7.\"}");
    Result result =
        cli("adopt", "r1", "b1f", "--job", "7", "--by", "Ada", "--reason", "its log says so");
    assertThat(result.out()).contains("Job b1f is 7.");
    assertThat(server.asked().getFirst().body()).contains("\"job\":\"7\"", "\"none\":false");
    assertThat(cli("adopt", "r1", "b1f", "--by", "Ada", "--reason", "x").code())
        .isEqualTo(ExitCode.USAGE);
    assertThat(
            cli("adopt", "r1", "b1f", "--job", "7", "--none", "--by", "A", "--reason", "x").code())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void anAnswerThatIsWrongIsExplainedAndAConflictIsNotAnInput() {
    server.on(
        "POST /api/v1/runs/r1/jobs/b1f/adopt",
        400,
        """
        {"title":"Bad Request","status":400,"detail":"Nothing was changed.",
         "nextAction":"Correct the input and send it again.",
         "problems":[{"field":"job","wrong":"'9' is not one of the jobs it may be",
                      "allowed":"4711 (FULL); or none","example":"\\"4711\\""}]}
        """);
    server.on(
        "POST /api/v1/runs/r1/jobs/b1f/adopt",
        409,
        "{\"title\":\"Conflict\",\"status\":409,\"detail\":\"Ada has said already\"}");
    Result wrong = cli("adopt", "r1", "b1f", "--job", "9", "--by", "Ada", "--reason", "x");
    assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.err())
        .contains("job: '9' is not one of the jobs it may be", "4711 (FULL)", "\"4711\"");
    Result late = cli("adopt", "r1", "b1f", "--job", "9", "--by", "Ada", "--reason", "x");
    assertThat(late.err()).contains("Ada has said already");
    assertThat(late.code()).isNotEqualTo(wrong.code());
  }

  @Test
  void aDrainWaitsUntilNothingRuns() {
    server.on("POST /api/v1/systems/s/drain", 200, draining(2));
    server.on("GET /api/v1/systems/s", 200, draining(1));
    server.on(
        "GET /api/v1/systems/s",
        200,
        "{\"name\":\"s\",\"state\":\"DRAINED\",\"running\":0,\"runs\":[]}");
    Result result = cli("system", "drain", "s", "--by", "Ada", "--reason", "disks", "--wait");
    assertThat(result.err()).contains("2 job(s) still run: r1", "1 job(s) still run");
    assertThat(result.out()).contains("s is drained", "backstay system resume s");
  }

  @Test
  void aDrainThatTakesTooLongStaysHeldBack() {
    server.on("POST /api/v1/systems/s/drain", 200, draining(2));
    Result result =
        cli("system", "drain", "s", "--by", "A", "--reason", "b", "--wait", "--timeout", "0s");
    assertThat(result.code()).isEqualTo(ExitCode.STILL_RUNNING);
    assertThat(result.err()).contains("stays held back");
  }

  private static String draining(int running) {
    return "{\"name\":\"s\",\"state\":\"DRAINING\",\"running\":%d,\"runs\":[\"r1\"]}"
        .formatted(running);
  }
}
