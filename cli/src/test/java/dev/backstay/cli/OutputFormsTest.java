package dev.backstay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Data in the form that was asked for; never another, never mixed with talk. */
class OutputFormsTest extends CliTest {
  private static final String ASSETS =
      """
      {"items":[
        {"name":"orders-db","kind":"postgres","tier":"gold","system":"barman-main",
         "lastGoodAt":"2026-11-21T03:12:07.123Z","overdue":false},
        {"name":"shared-files","kind":"fileset","tier":"silver","system":"restic-main",
         "overdue":true}]}
      """;

  @Test
  void table() {
    server.on("GET /api/v1/assets", 200, ASSETS);
    Result result = cli("assets");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines().toList())
        .satisfiesExactly(
            head -> assertThat(head).startsWith("ASSET").doesNotContain("SYSTEM"),
            first -> assertThat(first).contains("orders-db", "gold", "2026-11-21 03:12:07Z", "no"),
            second -> assertThat(second).contains("shared-files", "OVERDUE"));
  }

  @Test
  void wideShowsMore() {
    server.on("GET /api/v1/assets", 200, ASSETS);
    assertThat(cli("assets", "-o", "wide").out()).contains("SYSTEM", "barman-main");
  }

  @Test
  void jsonIsOneEnvelope() {
    server.on("GET /api/v1/assets", 200, ASSETS);
    var json = cli("-o", "json", "assets").json();
    assertThat(json.path("apiVersion").asString()).isEqualTo("backstay/v1");
    assertThat(json.path("kind").asString()).isEqualTo("AssetList");
    assertThat(json.path("data").path(1).path("name").asString()).isEqualTo("shared-files");
  }

  @Test
  void jsonLinesAndNames() {
    server.on("GET /api/v1/assets", 200, ASSETS);
    assertThat(cli("assets", "-o", "jsonl").out().lines())
        .hasSize(2)
        .allMatch(l -> l.startsWith("{"));
    assertThat(cli("assets", "-o", "name").out())
        .isEqualToNormalizingNewlines("orders-db\nshared-files\n");
  }

  @Test
  void noRowsAreAnEmptyListAndNoFailure() {
    server.on("GET /api/v1/findings", 200, "{\"items\":[]}");
    Result json = cli("findings", "-o", "json");
    assertThat(json.code()).isZero();
    assertThat(json.json().path("data").isArray()).isTrue();
    assertThat(json.json().path("data")).isEmpty();
    assertThat(cli("findings").out().strip()).isEqualTo("(none)");
  }

  @Test
  void pagesAreJoinedUpToTheLimit() {
    server.on(
        "GET /api/v1/runs?limit=3",
        200,
        "{\"items\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"next\":\"7\"}");
    server.on(
        "GET /api/v1/runs?cursor=7&limit=1", 200, "{\"items\":[{\"id\":\"c\"}],\"next\":\"5\"}");
    server.on(
        "GET /api/v1/runs?limit=1&cursor=7", 200, "{\"items\":[{\"id\":\"c\"}],\"next\":\"5\"}");
    assertThat(cli("runs", "-n", "3", "-o", "name").out())
        .isEqualToNormalizingNewlines("a\nb\nc\n");
  }

  @Test
  void sendsTheTokenAndNeverShowsIt() {
    server.on("GET /api/v1/assets", 200, ASSETS);
    Result result = cli("assets");
    assertThat(server.asked().getFirst().authorization()).isEqualTo("Bearer secret");
    assertThat(result.out() + result.err()).doesNotContain("secret");
  }

  @Test
  void completionKnowsTheCommands() {
    assertThat(cli("completion", "bash").out()).contains("restore", "ledger", "estate");
    assertThat(cli("completion", "fish").code()).isEqualTo(64);
  }

  @Test
  void inheritedOptionsWorkBehindNestedCommands() {
    server.on("GET /api/v1/ledger/verify", 200, "{\"intact\":true,\"sealed\":4,\"unsealed\":0}");
    assertThat(cli("ledger", "verify", "-o", "json").json().path("kind").asString())
        .isEqualTo("LedgerVerification");
  }
}
