package dev.backstay.testkit.killmatrix;

import dev.backstay.launcher.story.Story;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./backstay test kill-matrix}. */
@Command(
    name = "backstay test kill-matrix",
    description =
        "Loses the worker of every procedure at every point, then kills the real servers; prints what was wrong.",
    mixinStandardHelpOptions = true)
public final class KillMatrixCommand implements Callable<Integer> {
  private static final long SEED = 4;
  private static final int WHOLE_KILLS = 20;

  @Option(
      names = "--only",
      paramLabel = "ROW",
      split = ",",
      description =
          "Only the rows of these procedures, or the rows called so, such as 'VmBackup on veeam'.")
  List<String> only = List.of();

  @Option(
      names = "--sample",
      paramLabel = "N",
      description =
          "At most N points of each kind, drawn by the seed; 0 means all. Default: ${DEFAULT-VALUE}.")
  int sample;

  @Option(
      names = "--points",
      paramLabel = "WORDS",
      description =
          "Only points whose name has these words, such as 'before its effect: Job.start'.")
  String words = "";

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description =
          "Cells under way at the same time; one on rman or veeam counts as four. Default: ${DEFAULT-VALUE}.")
  int atOnce = 40;

  @Option(
      names = "--kills",
      paramLabel = "N",
      description = "Real kill -9 of worker and servers. Default: ${DEFAULT-VALUE}.")
  int kills = WHOLE_KILLS;

  @Option(names = "--no-cells", description = "Only the real kills.")
  boolean noCells;

  @Option(names = "--seed", description = "Of sample and kills. Default: ${DEFAULT-VALUE}.")
  long seed = SEED;

  private final Story story = new Story(System.out, false);

  private KillMatrixCommand() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new KillMatrixCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, SQLException {
    MatrixReport report = noCells ? new MatrixReport(List.of()) : matrix();
    KillsResult killed = kills > 0 ? killed() : KillsResult.none();
    if (!noCells) {
      System.out.println();
      System.out.print(MatrixTable.of(report));
    }
    System.out.println();
    System.out.println(JsonMapper.builder().build().writeValueAsString(fields(report, killed)));
    return report.clean() && killed.wrong().isEmpty() ? 0 : 1;
  }

  private KillsResult killed() throws IOException, SQLException {
    try (RealKills real = RealKills.start(story, seed)) {
      KillsResult killed = real.perform(kills);
      killed.wrong().forEach(words -> story.say("✗ " + words));
      story.done(kills + " times kill -9", killed.took());
      if (kills >= WHOLE_KILLS) {
        MatrixPage.publish(killed);
      }
      return killed;
    }
  }

  private MatrixReport matrix() throws IOException, SQLException {
    List<Scenario> scenarios = new ArrayList<>(sample == 0 ? Scenarios.all() : Scenarios.sampled());
    if (!only.isEmpty()) {
      scenarios.removeIf(
          scenario -> !only.contains(scenario.procedure()) && !only.contains(scenario.title()));
      if (scenarios.isEmpty()) {
        throw new IllegalArgumentException(
            "--only: no row is called %s. There are: %s"
                .formatted(only, Scenarios.all().stream().map(Scenario::title).toList()));
      }
    }
    long began = System.nanoTime();
    try (KillMatrix matrix = KillMatrix.start(story, atOnce)) {
      MatrixReport report =
          matrix.perform(
              scenarios,
              (sample == 0 ? PointChoice.all() : PointChoice.sample(sample, seed)).naming(words));
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      story.done("the cells", took);
      if (only.isEmpty() && words.isEmpty() && sample == 0) {
        MatrixPage.publish(report, took);
      }
      return report;
    }
  }

  /** The closing line: the sums of matrix and kills. */
  private static Map<String, Object> fields(MatrixReport report, KillsResult killed) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", "KillMatrix");
    fields.put("procedures", report.procedures());
    fields.put("points", report.sum(ScenarioResult::points) + killed.kills());
    fields.put(
        "doubleStarts", report.sum(ScenarioResult::doubleStarts) + killed.doubleStarts().size());
    fields.put("orphans", report.sum(ScenarioResult::orphans) + killed.orphans().size());
    fields.put("lost", report.sum(ScenarioResult::lost) + killed.lost().size());
    fields.put(
        "differentVerdicts",
        report.sum(ScenarioResult::differentVerdicts) + killed.differentVerdicts().size());
    fields.put("kills", killed.kills());
    return fields;
  }
}
