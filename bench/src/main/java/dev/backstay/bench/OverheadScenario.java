package dev.backstay.bench;

import dev.backstay.launcher.demo.FileLab;
import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.story.Story;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What Backstay adds to the tool: the demo's files are backed up and restored through Backstay and
 * with restic alone, in turn. The backup through Backstay is the whole procedure (scan with a
 * manifest, backup, copy to the offsite repository); the tool alone does the same two operations,
 * backup and copy, without scan and records. Every backup is made of unchanged files after the
 * first, on both sides, and every restore goes to an empty directory.
 */
@Command(
    name = "overhead",
    description = "Backup and restore through Backstay against restic alone.",
    mixinStandardHelpOptions = true)
final class OverheadScenario implements Callable<Integer> {

  @Option(names = "--repeats", description = "Default: ${DEFAULT-VALUE}.")
  int repeats = 5;

  @Option(names = "--json", description = "Print JSON lines.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    Story story = new Story(System.out, json);
    try (FileLab lab = FileLab.start(Home.fromEnvironment().prepare(), story)) {
      List<Double> backup = new ArrayList<>();
      List<Double> backupJob = new ArrayList<>();
      List<Double> backupTool = new ArrayList<>();
      List<Double> restore = new ArrayList<>();
      List<Double> restoreJob = new ArrayList<>();
      List<Double> restoreTool = new ArrayList<>();
      lab.backUp(); // both repositories hold the data before anything is measured
      lab.toolBackup();
      for (int i = 1; i <= repeats; i++) {
        FileLab.Timed backedUp = lab.backUp();
        backup.add(backedUp.wall());
        backupJob.add(backedUp.jobs());
        backupTool.add(lab.toolBackup());
        FileLab.Timed restored = lab.restore();
        restore.add(restored.wall());
        restoreJob.add(restored.jobs());
        restoreTool.add(lab.toolRestore());
        story.say("repeat %d of %d measured".formatted(i, repeats));
      }
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("kind", "Bench");
      fields.put("scenario", "overhead");
      fields.put("machine", Machine.fields());
      fields.put("data", lab.describe());
      fields.put("backup", compared(story, "backup", backup, backupJob, backupTool));
      fields.put("restore", compared(story, "restore", restore, restoreJob, restoreTool));
      story.verdict("ratio: wall time through Backstay divided by the tool's own", fields);
    }
    return 0;
  }

  /** {@code ratio} is of whole runs; {@code jobRatio} of the steps in which the tool works. */
  private static Map<String, Object> compared(
      Story story, String what, List<Double> runs, List<Double> jobs, List<Double> tools) {
    Sample run = new Sample(runs);
    Sample job = new Sample(jobs);
    Sample tool = new Sample(tools);
    story.say(what + " run   " + run.words());
    story.say(what + " job   " + job.words());
    story.say(what + " tool  " + tool.words());
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("ratio", Sample.rounded(run.median() / tool.median()));
    fields.put("jobRatio", Sample.rounded(job.median() / tool.median()));
    fields.put("backstay", run.fields());
    fields.put("backstayJobs", job.fields());
    fields.put("tool", tool.fields());
    return fields;
  }
}
