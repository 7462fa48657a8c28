package dev.backstay.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.json.BackstayJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The estate is planned and applied; assets, records and status follow from it. */
class RecordsApiTest extends StarterTest {
  private static final String SITE =
      """
      apiVersion: backstay/v1
      kind: Site
      metadata: {name: home}
      spec: {}
      """;

  @Test
  void applyTakesTheRevisionOfItsPlanAndRefusesAStaleOne() {
    Answer plan = post("/api/v1/estate/plan", files(SITE));
    assertThat(plan.json().path("problems")).isEmpty();
    assertThat(plan.json().path("lines").toString()).contains("Site home");
    long base = plan.json().path("base").asLong();
    assertThat(post("/api/v1/estate/apply", files(SITE)).status()).isEqualTo(400);
    Answer applied = post("/api/v1/estate/apply", files(SITE, base));
    assertThat(applied.status()).isEqualTo(200);
    assertThat(applied.json().path("revision").asLong()).isEqualTo(base + 1);
    String other = SITE.replace("home", "away");
    Answer stale = post("/api/v1/estate/apply", files(other, base));
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.text("nextAction")).contains("plan again");
    Answer shown = get("/api/v1/estate");
    assertThat(shown.json().path("documents").path(0).path("name").asString()).isEqualTo("home");
    assertThat(post("/api/v1/estate/plan", files(SITE)).json().path("changes")).isEmpty();
  }

  @Test
  void problemsNameFileAndLine() {
    Answer verdict =
        post("/api/v1/estate/validate", files(SITE.replace("kind: Site", "kind: Sight")));
    assertThat(verdict.json().path("valid").asBoolean()).isFalse();
    assertThat(verdict.json().path("problems").path(0).path("text").asString())
        .contains("estate.yaml:2");
  }

  @Test
  void emptyListsAreLists() {
    for (String path :
        List.of("assets", "recovery-points", "baselines", "reviews", "findings", "ledger")) {
      Answer answer = get("/api/v1/" + path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(answer.json().path("items").isArray()).as(path).isTrue();
    }
  }

  @Test
  void anEmptyLedgerHolds() {
    assertThat(get("/api/v1/ledger/verify").json().path("intact").asBoolean()).isTrue();
  }

  @Test
  void statusAndHealthAnswer() {
    assertThat(get("/api/v1/status").text("verdict")).isIn("OK", "ATTENTION");
    var names =
        get("/api/v1/health")
            .json()
            .path("checks")
            .valueStream()
            .map(check -> check.path("name").asString());
    assertThat(names).contains("catalog", "estate", "temporal");
  }

  private static String files(String content) {
    return BackstayJson.mapper().writeValueAsString(Map.of("files", list(content)));
  }

  private static String files(String content, long base) {
    return BackstayJson.mapper().writeValueAsString(Map.of("files", list(content), "base", base));
  }

  private static List<Map<String, String>> list(String content) {
    return List.of(Map.of("name", "estate.yaml", "content", content));
  }
}
