package dev.backstay.systems.rman;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** On 25 October 2026 Berlin has the hour from two to three twice: 00-01 and 01-02 UTC. */
class DatabaseClockTest {
  private static final String LOCAL = "2026-10-25T02:15:00";
  private final DatabaseClock berlin = new DatabaseClock(ZoneId.of("Europe/Berlin"));

  @Test
  void inTheRepeatedHourItIsTheMomentAtWhichTheJobRan() {
    assertThat(berlin.instant(LOCAL, during("00:10", "00:20"))).isEqualTo("2026-10-25T00:15:00Z");
    assertThat(berlin.instant(LOCAL, during("01:10", "01:20"))).isEqualTo("2026-10-25T01:15:00Z");
    assertThat(berlin.instant(LOCAL, during("01:17", "01:20"))).isEqualTo("2026-10-25T01:15:00Z");
  }

  @Test
  void aJobThatRanThroughBothOrNeitherTakesTheEarlier() {
    assertThat(berlin.instant(LOCAL, during("00:00", "02:00"))).isEqualTo("2026-10-25T00:15:00Z");
    assertThat(berlin.instant(LOCAL, during("08:00", "09:00"))).isEqualTo("2026-10-25T00:15:00Z");
    assertThat(berlin.latest(LOCAL)).isEqualTo("2026-10-25T01:15:00Z");
  }

  @Test
  void aWrongZoneIsStillFoundOut() {
    During noon = during("12:00", "12:10");
    assertThat(
            berlin.plausible(
                berlin.instant("2026-10-25T12:05:00", noon), noon.started(), noon.ended()))
        .isFalse();
  }

  private static During during(String from, String to) {
    return new During(
        Instant.parse("2026-10-25T" + from + ":00Z"), Instant.parse("2026-10-25T" + to + ":00Z"));
  }
}
