package dev.backstay.launcher;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code ./backstay test kill-matrix}: hands over to the test kit, with all tools in place. */
@Command(
    name = "kill-matrix",
    description =
        "Loses the worker of every procedure at every point; --help tells its options. See docs/kill-matrix.md.")
final class KillMatrixCommand implements Callable<Integer> {
  private static final String JAR = "testkit/target/backstay-testkit-0.1.0-SNAPSHOT.jar";

  @Unmatched List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Home home = Home.fromEnvironment().prepare();
    Path jar = home.checkout().resolve(JAR);
    if (Files.notExists(jar)) {
      throw new IllegalStateException(jar + " is missing. Type: mvn package -DskipTests");
    }
    List<String> argv =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar.toString()));
    argv.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(argv).directory(home.checkout().toFile()).inheritIO();
    builder.environment().putAll(TestTools.environment(home, new Story(System.err, false)));
    return builder.start().waitFor();
  }
}
