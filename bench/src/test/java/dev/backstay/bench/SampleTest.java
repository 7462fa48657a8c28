package dev.backstay.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {
  @Test
  void theMedianIsNotMovedByOneSlowRepeat() {
    Sample sample = new Sample(List.of(1.0, 9.0, 1.2, 1.1, 1.3));
    assertThat(sample.median()).isEqualTo(1.2);
    assertThat(sample.least()).isEqualTo(1.0);
    assertThat(sample.most()).isEqualTo(9.0);
    assertThat(sample.words()).isEqualTo("median 1.200 s (1.000 to 9.000, 5 times)");
  }

  @Test
  void anEvenNumberHasTheMiddleOfTwo() {
    assertThat(new Sample(List.of(4.0, 1.0, 2.0, 3.0)).median()).isEqualTo(2.5);
  }

  @Test
  void nothingMeasuredIsNoSample() {
    assertThatThrownBy(() -> new Sample(List.of())).hasMessageContaining("nothing was measured");
  }
}
