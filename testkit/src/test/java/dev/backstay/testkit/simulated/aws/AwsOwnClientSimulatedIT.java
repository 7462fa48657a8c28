package dev.backstay.testkit.simulated.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.launcher.host.Command;
import dev.backstay.launcher.tools.BotoTools;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AWS's own client drives the simulator through every operation that it plays. */
class AwsOwnClientSimulatedIT {
  private @TempDir Path temp;

  @Test
  void botoUnderstandsEverythingThatIsPlayed() throws Exception {
    try (AwsLab lab = new AwsLab(temp)) {
      Command.Output said =
          Command.of(BotoTools.python(lab.python), script(), lab.aws.endpoint())
              .within(Duration.ofMinutes(5))
              .run();

      assertThat(said.ok()).as(said.stdout() + said.stderr()).isTrue();
      assertThat(said.stdout()).contains("every call was understood");
      assertThat(lab.aws.violations()).isEmpty();
      Set<String> missing = new TreeSet<>(lab.aws.played());
      missing.removeAll(lab.aws.exercised());
      assertThat(missing).as("played, and never driven by AWS's client").isEmpty();
    }
  }

  private static Path script() throws IOException {
    try {
      return Path.of(
          Objects.requireNonNull(AwsOwnClientSimulatedIT.class.getResource("drive.py")).toURI());
    } catch (java.net.URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
