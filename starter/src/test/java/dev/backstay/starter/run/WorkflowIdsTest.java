package dev.backstay.starter.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.strategy.FullBackup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkflowIdsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:07.9Z");

  @Test
  void procedureTargetAndTime() {
    assertThat(WorkflowIds.next(FullBackup.TYPE, "gold", NOON, id -> false))
        .isEqualTo("FullBackup.gold.20261121T120007Z");
  }

  @Test
  void aTakenNameGetsFourLetters() {
    String taken = "FullBackup.gold.20261121T120007Z";
    assertThat(WorkflowIds.next(FullBackup.TYPE, "gold", NOON, taken::equals))
        .matches("FullBackup\\.gold\\.20261121T120007Z-[a-z0-9]{4}");
  }

  @Test
  void theTargetIsWhatTheInputIsAbout() {
    assertThat(WorkflowIds.target(Map.of("asset", "a", "point", "latest"))).isEqualTo("a");
    assertThat(WorkflowIds.target(Map.of("assets", List.of("a")))).isEqualTo("a");
    assertThat(WorkflowIds.target(Map.of("assets", List.of("a", "b", "c"))))
        .isEqualTo("a-and-2-more");
    assertThat(WorkflowIds.target(Map.of("tier", "gold"))).isEqualTo("gold");
    assertThat(WorkflowIds.target(Map.of())).isEqualTo("all");
  }
}
