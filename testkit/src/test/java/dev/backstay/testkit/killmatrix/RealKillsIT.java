package dev.backstay.testkit.killmatrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.launcher.story.Story;
import org.junit.jupiter.api.Test;

/** Twenty times {@code kill -9} under real restic and Barman. */
class RealKillsIT {

  @Test
  void twentyKillsLeaveEveryRunWithItsVerdict() throws Exception {
    try (RealKills kills = RealKills.start(new Story(System.out, false), 4)) {
      KillsResult result = kills.perform(20);
      assertThat(result.wrong()).isEmpty();
      assertThat(result.runs()).isGreaterThanOrEqualTo(3);
    }
  }
}
