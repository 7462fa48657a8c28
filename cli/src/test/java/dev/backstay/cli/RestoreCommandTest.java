package dev.backstay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A restore is a plan until it is told to act. */
class RestoreCommandTest extends CliTest {

  @BeforeEach
  void plans() {
    server.on("POST /api/v1/procedures/EmergencyRestore/runs", 202, "{\"id\":\"R1\"}");
    server.on(
        "GET /api/v1/runs/R1",
        200,
        """
        {"id":"R1","open":false,"outcome":"SUCCEEDED","result":{"dryRun":true,
         "plan":["restore shared-files to zone lab"],"assets":[{"point":"pt-b1"}]}}
        """);
  }

  @Test
  void withoutExecuteItPlansAndPrintsTheExactCommand() {
    Result result = cli("restore", "shared-files", "--cause", "deleted", "--reason", "it's gone");
    assertThat(result.code()).isZero();
    assertThat(server.asked().getFirst().body())
        .isEqualTo(
            "{\"asset\":\"shared-files\",\"cause\":\"deleted\",\"reason\":\"it's gone\","
                + "\"requestedBy\":\""
                + System.getProperty("user.name")
                + "\",\"dryRun\":true}");
    assertThat(result.out())
        .contains("restore shared-files to zone lab", "Nothing was restored.")
        .contains(
            "backstay restore shared-files --cause deleted --point id:pt-b1"
                + " --reason 'it'\\''s gone' --execute --follow");
  }

  @Test
  void executeActs() {
    Result result =
        cli("restore", "orders-db", "--cause", "test", "--to", "2026-11-21T03:00:00Z", "--execute");
    assertThat(result.code()).isZero();
    assertThat(server.asked().getFirst().body())
        .contains("\"dryRun\":false", "\"targetTime\":\"2026-11-21T03:00:00Z\"");
  }

  @Test
  void inPlaceNeedsTheNameAgain() {
    Result refused = cli("restore", "a", "--cause", "lost", "--in-place", "--execute");
    assertThat(refused.code()).isEqualTo(6);
    assertThat(refused.err()).contains("--confirm a");
    assertThat(
            cli("restore", "a", "--cause", "lost", "--in-place", "--confirm", "b", "--execute")
                .code())
        .isEqualTo(6);
    assertThat(server.asked()).isEmpty();
    assertThat(
            cli("restore", "a", "--cause", "lost", "--in-place", "--confirm", "a", "--execute")
                .code())
        .isZero();
    assertThat(server.asked().getFirst().body()).contains("\"inPlace\":true", "\"confirm\":\"a\"");
  }

  @Test
  void aPersonIsAskedForTheName() {
    interactive = true;
    typed = "a\n";
    assertThat(cli("restore", "a", "--cause", "lost", "--in-place", "--execute").code()).isZero();
    typed = "yes\n";
    assertThat(cli("restore", "a", "--cause", "lost", "--in-place", "--execute").code())
        .isEqualTo(6);
  }

  @Test
  void theCauseIsAskedForOnlyWhereSomebodySits() {
    Result script = cli("restore", "a");
    assertThat(script.code()).isEqualTo(64);
    assertThat(script.err()).contains("--cause");
    interactive = true;
    typed = "test\n";
    assertThat(cli("restore", "a").code()).isZero();
    assertThat(server.asked().getFirst().body()).contains("\"cause\":\"test\"");
  }
}
