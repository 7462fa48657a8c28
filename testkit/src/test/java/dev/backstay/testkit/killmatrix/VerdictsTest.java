package dev.backstay.testkit.killmatrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictsTest {

  @Test
  void namesAndNumbersOfARunAreNoDifference() {
    assertThat(Verdicts.plain("Restored pt-a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3 in 12.5 s"))
        .isEqualTo(Verdicts.plain("Restored pt-ffb2c3d4e5f6a1b2c3d4e5f6a1b2c3 in 3.1 s"))
        .isEqualTo("Restored pt-… in #.# s");
    assertThat(Verdicts.plain("restore point d1d2da33-d444-4555-8bab-ffffffffffff, with 0"))
        .isEqualTo("restore point …, with #");
  }

  @Test
  void aStepMayBeKeyedByWhatTheRunMade() {
    assertThat(Verdicts.steps(look("pt-a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3", "DONE")))
        .isEqualTo(Verdicts.steps(look("pt-ffb2c3d4e5f6a1b2c3d4e5f6a1b2c3", "DONE")))
        .isNotEqualTo(Verdicts.steps(look("pt-ffb2c3d4e5f6a1b2c3d4e5f6a1b2c3", "FAILED")));
  }

  private static String look(String key, String state) {
    return "[{\"name\":\"CHECK_LINKS\",\"title\":\"Look\",\"key\":\"%s\",\"state\":\"%s\"}]"
        .formatted(key, state);
  }

  @Test
  void anotherOutcomeIsADifferenceAndSoIsAMissingRun() {
    assertThat(
            Verdicts.differences(
                Map.of("(run)", "DONE FAILED []"),
                Map.of("(run)", "DONE SUCCEEDED []", "(run).PROVE", "DONE SUCCEEDED []")))
        .hasSize(2);
  }
}
