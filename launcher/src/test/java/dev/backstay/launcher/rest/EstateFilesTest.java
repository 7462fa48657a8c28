package dev.backstay.launcher.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EstateFilesTest {
  private final EstateFiles files =
      new EstateFiles(
          Map.of("a.yaml", "path: ${BACKSTAY_DEMO}/x", "b.yaml", "port: ${BACKSTAY_PG_PORT}"));

  @Test
  void tellWhichNamesTheyLeaveOpen() {
    assertThat(files.leavesOpen("BACKSTAY_DEMO")).isTrue();
    assertThat(files.leavesOpen("BACKSTAY_PG")).isFalse();
  }

  @Test
  void leaveOutWhatNeedsAName() {
    assertThat(files.without("BACKSTAY_PG_PORT").files()).containsOnlyKeys("a.yaml");
  }
}
