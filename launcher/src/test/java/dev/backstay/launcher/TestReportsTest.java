package dev.backstay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportsTest {
  private static final List<String> MODULES =
      List.of(
          "workflows",
          "activities/systems",
          "catalog",
          "activities/control",
          "worker",
          "starter",
          "cli",
          "launcher",
          "testkit",
          "bench");

  private final Path checkout;

  TestReportsTest(@TempDir Path checkout) {
    this.checkout = checkout;
  }

  @Test
  void allModulesWithTestsAreComplete() throws IOException {
    everyModule();
    TestReports reports = TestReports.since(checkout, Instant.EPOCH);
    assertThat(reports.complete()).isTrue();
    assertThat(reports.lines()).last().asString().contains("24 tests, 0 failed, 0 skipped");
  }

  @Test
  void aModuleWithoutTestsIsMissing() throws IOException {
    everyModule();
    Files.delete(checkout.resolve("cli/target/surefire-reports/TEST-some.xml"));
    TestReports reports = TestReports.since(checkout, Instant.EPOCH);
    assertThat(reports.complete()).isFalse();
    assertThat(reports.lines()).contains("MISSING: no test of cli ran");
  }

  @Test
  void integrationTestsThatDidNotRunAreMissing() throws IOException {
    everyModule();
    Files.delete(checkout.resolve("testkit/target/failsafe-reports/TEST-some.xml"));
    assertThat(TestReports.since(checkout, Instant.EPOCH).complete()).isFalse();
  }

  @Test
  void aSkippedTestIsADefect() throws IOException {
    everyModule();
    report("worker/target/surefire-reports", 2, 0, 1);
    assertThat(TestReports.since(checkout, Instant.EPOCH).complete()).isFalse();
  }

  @Test
  void aFailureCounts() throws IOException {
    everyModule();
    report("worker/target/surefire-reports", 2, 1, 0);
    assertThat(TestReports.since(checkout, Instant.EPOCH).complete()).isFalse();
  }

  @Test
  void reportsOfAnEarlierRunProveNothing() throws IOException {
    everyModule();
    assertThat(TestReports.since(checkout, Instant.now().plusSeconds(60)).complete()).isFalse();
  }

  private void everyModule() throws IOException {
    for (String module : MODULES) {
      report(module + "/target/surefire-reports", 2, 0, 0);
    }
    report("activities/systems/target/failsafe-reports", 2, 0, 0);
    report("testkit/target/failsafe-reports", 2, 0, 0);
  }

  private void report(String directory, int tests, int failures, int skipped) throws IOException {
    Files.writeString(
        Files.createDirectories(checkout.resolve(directory)).resolve("TEST-some.xml"),
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuite xmlns:xsi="x" version="3.0" name="dev.backstay.SomeTest" time="0.1" \
        tests="%d" errors="0" skipped="%d" failures="%d">
          <properties/>
        </testsuite>
        """
            .formatted(tests, skipped, failures));
  }
}
