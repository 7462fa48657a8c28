package dev.backstay.systems.restic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncludePatternTest {
  @Test
  void wildcardsInNamesAreEscaped() {
    assertThat(IncludePattern.escaped("/a/b*[c]?\\d ü")).isEqualTo("/a/b\\*\\[c\\]\\?\\\\d ü");
  }

  @Test
  void itemsLieBelowTheRoot() {
    assertThat(IncludePattern.path("/srv/files", "a/b")).isEqualTo("/srv/files/a/b");
    assertThat(IncludePattern.path("/", "etc")).isEqualTo("/etc");
    assertThat(IncludePattern.path("/srv", "back\\\\slash")).isEqualTo("/srv/back\\slash");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "a/../../x", "a/..", "no\\xfftext"})
  void whatClimbsOutOrIsNoTextIsRefused(String item) {
    assertThatThrownBy(() -> IncludePattern.path("/srv", item)).isInstanceOf(Refusal.class);
  }
}
