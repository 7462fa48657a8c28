package dev.backstay.launcher;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Maven's test reports say, module by module. A module without any test, a group of
 * integration tests that did not run, and a skipped test are defects, not silence.
 */
final class TestReports {
  private static final Pattern COUNTS =
      Pattern.compile("<testsuite [^>]*?tests=\"(\\d+)\"[^>]*?>", Pattern.DOTALL);
  private static final Pattern FAILED = Pattern.compile("(errors|failures|skipped)=\"(\\d+)\"");
  private static final PathMatcher REPORT =
      FileSystems.getDefault().getPathMatcher("glob:TEST-*.xml");

  /** Modules whose integration tests must have run. */
  private static final List<String> WITH_REAL_TOOLS = List.of("activities/systems", "testkit");

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

  /** Counts of one module and kind. */
  record Count(int tests, int failed, int skipped) {
    Count plus(Count other) {
      return new Count(tests + other.tests, failed + other.failed, skipped + other.skipped);
    }
  }

  private final Map<String, Count> unit = new TreeMap<>();
  private final Map<String, Count> integration = new TreeMap<>();

  private TestReports() {}

  /** Reads the reports that are newer than {@code began}: older ones prove nothing. */
  static TestReports since(Path checkout, Instant began) throws IOException {
    TestReports reports = new TestReports();
    for (String module : MODULES) {
      Path target = checkout.resolve(module).resolve("target");
      reports.unit.put(module, read(target.resolve("surefire-reports"), began));
      reports.integration.put(module, read(target.resolve("failsafe-reports"), began));
    }
    return reports;
  }

  private static Count read(Path directory, Instant began) throws IOException {
    Count sum = new Count(0, 0, 0);
    if (Files.notExists(directory)) {
      return sum;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> REPORT.matches(f.getFileName())).toList()) {
        if (!Files.getLastModifiedTime(file).toInstant().isBefore(began)) {
          sum = sum.plus(count(Files.readString(file)));
        }
      }
    }
    return sum;
  }

  static Count count(String xml) {
    Matcher suite = COUNTS.matcher(xml);
    if (!suite.find()) {
      return new Count(0, 1, 0);
    }
    int failed = 0;
    int skipped = 0;
    Matcher each = FAILED.matcher(suite.group());
    while (each.find()) {
      int number = Integer.parseInt(each.group(2));
      if (each.group(1).equals("skipped")) {
        skipped += number;
      } else {
        failed += number;
      }
    }
    return new Count(Integer.parseInt(suite.group(1)), failed, skipped);
  }

  /** Whether every module that must have tests had them, and none failed or was skipped. */
  boolean complete() {
    return missing().isEmpty()
        && Stream.of(unit, integration)
            .flatMap(m -> m.values().stream())
            .allMatch(c -> c.failed() == 0 && c.skipped() == 0);
  }

  private List<String> missing() {
    List<String> missing = new ArrayList<>();
    unit.forEach(
        (module, count) -> {
          if (count.tests() == 0 && integrationOf(module) == 0) {
            missing.add(module);
          }
        });
    WITH_REAL_TOOLS.stream()
        .filter(m -> integrationOf(m) == 0)
        .forEach(m -> missing.add(m + " (integration tests)"));
    return missing;
  }

  private int integrationOf(String module) {
    Count count = integration.get(module);
    return count == null ? 0 : count.tests();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    Count all = new Count(0, 0, 0);
    for (String module : MODULES) {
      Count none = new Count(0, 0, 0);
      Count mine = unit.getOrDefault(module, none);
      Count real = integration.getOrDefault(module, none);
      lines.add("%-20s %4d unit %4d with real tools".formatted(module, mine.tests(), real.tests()));
    }
    for (Map<String, Count> kind : List.of(unit, integration)) {
      for (Count count : kind.values()) {
        all = all.plus(count);
      }
    }
    lines.add(
        "%-20s %4d tests, %d failed, %d skipped"
            .formatted("all", all.tests(), all.failed(), all.skipped()));
    missing().forEach(m -> lines.add("MISSING: no test of " + m + " ran"));
    return lines;
  }
}
