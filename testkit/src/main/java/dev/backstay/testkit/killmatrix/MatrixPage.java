package dev.backstay.testkit.killmatrix;

import dev.backstay.testkit.Clone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Writes what came out into {@code docs/kill-matrix.md}: the cells and the real kills each between
 * two marks of their own, so that one can be performed without the other.
 */
final class MatrixPage {

  /** A part of the page that the command writes. */
  enum Part {
    CELLS("cells"),
    KILLS("kills");

    private final String begin;
    private final String end;

    Part(String name) {
      this.begin = "<!-- %s: written by ./backstay test kill-matrix -->".formatted(name);
      this.end = "<!-- %s: end -->".formatted(name);
    }
  }

  private MatrixPage() {}

  /** Publishes a whole matrix. */
  static void publish(MatrixReport report, Duration took) throws IOException {
    publish(
        Part.CELLS,
        """

        %s

        %s
        %s
        """
            .formatted(run(took), MatrixTable.of(report), MatrixTable.kinds(report)));
  }

  /** Publishes a whole run of real kills. */
  static void publish(KillsResult killed) throws IOException {
    publish(
        Part.KILLS,
        """

        %s

        %d times `kill -9` of worker, Temporal server and the catalog's PostgreSQL under %d runs with real restic and Barman:
        %d started twice, %d left behind, %d lost, %d other verdicts.

        """
            .formatted(
                run(killed.took()),
                killed.kills(),
                killed.runs(),
                killed.doubleStarts().size(),
                killed.orphans().size(),
                killed.lost().size(),
                killed.differentVerdicts().size()));
  }

  private static String run(Duration took) {
    return "Run of %s on %d processors: Java %s, Temporal SDK %s, in %d minutes."
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            Runtime.getRuntime().availableProcessors(),
            Runtime.version().feature(),
            io.temporal.serviceclient.Version.LIBRARY_VERSION,
            took.toMinutes() + 1);
  }

  private static void publish(Part part, String block) throws IOException {
    Path page = Clone.directory().resolve("docs/kill-matrix.md");
    Files.writeString(page, replaced(Files.readString(page), part, block));
  }

  /** The page with the block between the part's marks replaced. */
  static String replaced(String page, Part part, String block) {
    int from = page.indexOf(part.begin);
    int to = page.indexOf(part.end);
    if (from < 0 || to < from) {
      throw new IllegalStateException(
          "docs/kill-matrix.md has lost the marks " + part.begin + " and " + part.end);
    }
    return page.substring(0, from + part.begin.length()) + "\n" + block + page.substring(to);
  }
}
