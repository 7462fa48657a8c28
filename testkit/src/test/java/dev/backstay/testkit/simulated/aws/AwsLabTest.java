package dev.backstay.testkit.simulated.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each test has an AWS of its own, and whatever it does must be as AWS describes its service. */
abstract class AwsLabTest {
  private @TempDir Path temp;
  AwsLab lab;

  @BeforeEach
  void begin() throws IOException {
    lab = new AwsLab(temp);
  }

  @AfterEach
  void end() {
    lab.close();
    assertThat(lab.aws.violations()).isEmpty();
  }
}
