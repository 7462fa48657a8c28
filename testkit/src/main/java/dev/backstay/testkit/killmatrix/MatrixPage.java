package dev.backstay.testkit.killmatrix;

import dev.backstay.testkit.Clone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Writes the matrix into its page, {@code docs/kill-matrix.md}, between two marks. */
final class MatrixPage {
  private static final String BEGIN = "<!-- matrix: written by ./backstay test kill-matrix -->";
  private static final String END = "<!-- matrix: end -->";

  private MatrixPage() {}

  static void publish(MatrixReport report, KillsResult killed, Duration took) throws IOException {
    Path page = Clone.directory().resolve("docs/kill-matrix.md");
    Files.writeString(page, replaced(Files.readString(page), block(report, killed, took)));
  }

  /** The page with the block between its marks replaced. */
  static String replaced(String page, String block) {
    int from = page.indexOf(BEGIN);
    int to = page.indexOf(END);
    if (from < 0 || to < from) {
      throw new IllegalStateException("docs/kill-matrix.md has lost the marks of its table");
    }
    return page.substring(0, from + BEGIN.length()) + "\n" + block + page.substring(to);
  }

  private static String block(MatrixReport report, KillsResult killed, Duration took) {
    return """

        Run of %s on %d processors: Java %s, Temporal SDK %s, in %d minutes.

        %s
        %s
        Real kills: %d times `kill -9` of worker, Temporal server and the catalog's PostgreSQL under %d runs with real restic
        and Barman: %d started twice, %d left behind, %d lost, %d other verdicts.

        """
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            Runtime.getRuntime().availableProcessors(),
            Runtime.version().feature(),
            io.temporal.serviceclient.Version.LIBRARY_VERSION,
            took.toMinutes() + 1,
            MatrixTable.of(report),
            MatrixTable.kinds(report),
            killed.kills(),
            killed.runs(),
            killed.doubleStarts().size(),
            killed.orphans().size(),
            killed.lost().size(),
            killed.differentVerdicts().size());
  }
}
