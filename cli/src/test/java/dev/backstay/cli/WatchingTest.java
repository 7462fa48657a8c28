package dev.backstay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starting, waiting and following. */
class WatchingTest extends CliTest {
  private static final String RUN = "GET /api/v1/runs/R1";
  private static final String STARTED =
      "{\"id\":\"R1\",\"links\":{\"ui\":\"http://ui/R1\",\"self\":\"/api/v1/runs/R1\"}}";

  @BeforeEach
  void starts() {
    server.on("POST /api/v1/procedures/FilesystemBackup/runs", 202, STARTED);
  }

  @Test
  void returnsAtOnceAndSaysHowToFollow() {
    Result result = cli("run", "FilesystemBackup", "--set", "asset=shared-files");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("R1", "http://ui/R1", "backstay follow R1");
    assertThat(server.asked().getFirst().body()).isEqualTo("{\"asset\":\"shared-files\"}");
    assertThat(UUID.fromString(server.asked().getFirst().idempotencyKey())).isNotNull();
  }

  @Test
  void keyIsSentAsGiven() {
    cli("run", "FilesystemBackup", "--key", "nightly-7", "-o", "name");
    assertThat(server.asked().getFirst().idempotencyKey()).isEqualTo("nightly-7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SUCCEEDED     | {}                                     | 0",
        "NOTHING_TO_DO | {}                                     | 0",
        "WARNING       | {}                                     | 3",
        "PARTIAL       | {}                                     | 3",
        "FAILED        | {\"failureType\":\"JobFailed\"}          | 1",
        "FAILED        | {\"failureType\":\"VerificationFailed\"} | 8",
        "FAILED        | {\"failureType\":\"InvalidInput\"}       | 64",
        "BLOCKED       | {\"failureType\":\"Refused\"}            | 6",
        "CANCELLED     | {}                                     | 1",
        "LOST          | {}                                     | 1",
        "UNKNOWN       | {}                                     | 1",
      })
  void theOutcomeIsTheExitCode(String outcome, String more, int code) {
    server.on(RUN, 200, "{\"id\":\"R1\",\"open\":true,\"phase\":\"RUNNING\"}");
    server.on(
        RUN,
        200,
        "{\"id\":\"R1\",\"open\":false,\"phase\":\"DONE\",\"outcome\":\""
            + outcome
            + "\",\"message\":\"so it ended\""
            + (more.equals("{}") ? "}" : "," + more.substring(1)));
    Result result = cli("run", "FilesystemBackup", "--wait");
    assertThat(result.code()).isEqualTo(code);
    assertThat(result.out()).contains(outcome, "so it ended");
  }

  @Test
  void followPrintsEachStepOnceAsItChanges() {
    server.on(
        RUN,
        200,
        run(true, "RUNNING", "{\"name\":\"SCAN\",\"title\":\"Scan\",\"state\":\"RUNNING\"}"));
    server.on(
        RUN,
        200,
        run(true, "RUNNING", "{\"name\":\"SCAN\",\"title\":\"Scan\",\"state\":\"RUNNING\"}"));
    server.on(
        RUN,
        200,
        run(
            false,
            "DONE",
            "{\"name\":\"SCAN\",\"title\":\"Scan\",\"state\":\"DONE\",\"detail\":\"7 files\","
                + "\"startedAt\":\"2026-11-21T03:00:00Z\",\"endedAt\":\"2026-11-21T03:00:05Z\"}"));
    Result result = cli("follow", "R1");
    assertThat(result.code()).isZero();
    assertThat(result.out().lines().filter(line -> line.contains("Scan")).map(String::strip))
        .containsExactly("running   Scan", "done      Scan, 5 s: 7 files");
  }

  @Test
  void jsonLinesEndWithASummary() {
    server.on(
        RUN, 200, run(false, "DONE", "{\"name\":\"SCAN\",\"title\":\"Scan\",\"state\":\"DONE\"}"));
    Result result = cli("follow", "R1", "-o", "jsonl");
    assertThat(result.out().lines().map(line -> line.replaceAll(".*?\"kind\":\"(\\w+)\".*", "$1")))
        .containsExactly("status", "step", "summary");
  }

  @Test
  void timeoutLeavesTheRunAlone() {
    server.on(RUN, 200, "{\"id\":\"R1\",\"open\":true,\"phase\":\"RUNNING\"}");
    Result result = cli("run", "FilesystemBackup", "--wait", "--timeout", "1s");
    assertThat(result.code()).isEqualTo(7);
    assertThat(result.out()).contains("Still running: R1", "backstay follow R1");
    assertThat(server.asked()).noneMatch(asked -> asked.line().contains("cancel"));
  }

  @Test
  void aServerThatIsAwayForAMomentIsWaitedFor() {
    server.on(RUN, 503, "{\"detail\":\"down\"}");
    server.on(RUN, 200, run(false, "DONE", "{\"name\":\"SCAN\",\"state\":\"DONE\"}"));
    Result result = cli("follow", "R1");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("does not answer at the moment");
  }

  @Test
  void progressIsPlainTextWhereNobodySits() {
    server.on(
        RUN,
        200,
        "{\"id\":\"R1\",\"open\":true,\"phase\":\"RUNNING\",\"jobs\":[{\"percent\":40,"
            + "\"bytesDone\":1048576,\"bytesTotal\":2621440,\"etaSeconds\":65}]}");
    server.on(RUN, 200, run(false, "DONE", "{\"name\":\"SCAN\",\"state\":\"DONE\"}"));
    Result result = cli("follow", "R1");
    assertThat(result.err().strip())
        .isEqualTo("RUNNING · 40 %, 1.0 MiB of 2.5 MiB, 1 min 5 s left");
    assertThat(cli("follow", "R1", "--progress", "none").err()).isEmpty();
  }

  @Test
  void progressIsABarOnATerminal() {
    interactive = true;
    server.on(
        RUN,
        200,
        "{\"id\":\"R1\",\"open\":true,\"phase\":\"RUNNING\",\"jobs\":[{\"percent\":50}]}");
    server.on(RUN, 200, run(false, "DONE", "{\"name\":\"SCAN\",\"state\":\"DONE\"}"));
    assertThat(cli("follow", "R1").err()).contains("[############............] 50 %");
  }

  private static String run(boolean open, String phase, String step) {
    return "{\"id\":\"R1\",\"open\":"
        + open
        + ",\"phase\":\""
        + phase
        + "\",\"outcome\":\"SUCCEEDED\",\"progress\":{\"steps\":["
        + step
        + "]}}";
  }
}
