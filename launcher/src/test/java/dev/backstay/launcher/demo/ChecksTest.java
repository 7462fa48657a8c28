package dev.backstay.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.launcher.story.Story;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChecksTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Story story =
      new Story(new PrintStream(printed, true, StandardCharsets.UTF_8), true);
  private final Checks checks = new Checks(story);

  @Test
  void oneBrokenCheckFailsTheStory() {
    checks.that("holds", true, "");
    checks.equal("differs", "a", "b");
    checks.none("empty", List.of(), "");
    checks.none("not empty", List.of("x"), "");
    Verdict verdict = new Verdict(checks, List.of(), Duration.ofSeconds(3));
    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.fields()).containsEntry("verdict", "FAIL").containsEntry("checks", 4);
    assertThat(verdict.words()).contains("2 of 4").contains("differs; not empty");
  }

  @Test
  void aStoryWithoutChecksProvesNothing() {
    assertThat(new Verdict(checks, List.of(), Duration.ZERO).passed()).isFalse();
  }

  @Test
  void theVerdictIsTheLastLine() {
    checks.that("holds", true, "");
    Verdict verdict = new Verdict(checks, List.of(), Duration.ofSeconds(3));
    story.verdict(verdict.words(), verdict.fields());
    JsonNode last =
        JsonMapper.builder()
            .build()
            .readTree(printed.toString(StandardCharsets.UTF_8).lines().toList().getLast());
    assertThat(last.path("kind").asString()).isEqualTo("Demo");
    assertThat(last.path("verdict").asString()).isEqualTo("PASS");
    assertThat(last.propertyNames())
        .contains(
            "assets",
            "restoreSeconds",
            "recoverySeconds",
            "dataLossSeconds",
            "bytesRestored",
            "rowsCompared",
            "filesCompared");
  }
}
