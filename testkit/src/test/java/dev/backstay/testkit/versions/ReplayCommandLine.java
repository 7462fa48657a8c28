package dev.backstay.testkit.versions;

import dev.backstay.testkit.RunningBackstay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code java -jar backstay-worker-exec.jar replay …}, as a deployment pipeline calls it. */
final class ReplayCommandLine {
  private ReplayCommandLine() {}

  static ProcessBuilder of(String... options) {
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar"));
    argv.add(
        RunningBackstay.checkout().resolve("worker/target/backstay-worker-exec.jar").toString());
    argv.add("replay");
    argv.addAll(List.of(options));
    return new ProcessBuilder(argv);
  }
}
