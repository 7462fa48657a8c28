package dev.backstay.testkit.killmatrix;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.story.Story;
import dev.backstay.launcher.tools.BotoTools;
import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.awsbackup.AwsBackupSystem;
import dev.backstay.testkit.Clone;
import dev.backstay.testkit.simulated.aws.AwsFault;
import dev.backstay.testkit.simulated.aws.AwsSimulator;
import dev.backstay.testkit.simulated.aws.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The driver of AWS Backup before our simulator: its starts carry a token. */
final class AwsCell implements CellProduct {
  private static final Place HOME = new Place("111122223333", "eu-central-1");
  private static final Place REPLICA = new Place(HOME.account(), "eu-west-1");
  private static final Place OTHER = new Place("444455556666", "eu-west-1");
  private static final String VOLUME =
      "arn:aws:ec2:eu-central-1:111122223333:volume/vol-0simulated";
  private static final List<String> STARTS =
      List.of("StartBackupJob", "StartCopyJob", "StartRestoreJob", "DeleteVolume");

  /** More often than AWS's client asks by itself. */
  private static final int ALWAYS = 20;

  private final AwsSimulator aws;
  private final Path keys;

  AwsCell() {
    try {
      Path files = CellFiles.shared("aws");
      Home tools = new Home(files, Clone.directory(), Clone.tools());
      aws = AwsSimulator.start(BotoTools.prepare(tools, new Story(System.out, false)));
      keys = Files.writeString(files.resolve("simulated.key"), "simulated\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    aws.resource(VOLUME, 8_000_000_000L);
    aws.vault(HOME, "backstay").vault(REPLICA, "replica").vault(OTHER, "recovery");
    aws.trusts(OTHER, "recovery", HOME.account());
  }

  @Override
  public String estate() {
    return CellCatalog.text("aws.yaml")
        .replace("ENDPOINT", aws.endpoint().toString())
        .replace("KEYS", keys.toString())
        .replace("VOLUME", VOLUME);
  }

  @Override
  public List<BackupSystem> drivers() {
    return List.of(new AwsBackupSystem());
  }

  @Override
  public Set<Integer> ports() {
    return Set.of(aws.endpoint().getPort());
  }

  @Override
  public void loseAnswers() {
    STARTS.forEach(operation -> aws.fails(operation, AwsFault.LOST_ANSWER, ALWAYS));
  }

  @Override
  public void answerAgain() {
    aws.heals();
  }

  @Override
  public SortedMap<String, Integer> starts() {
    SortedMap<String, Integer> starts = new TreeMap<>();
    aws.jobs().forEach(job -> starts.merge(job.words(), 1, Integer::sum));
    return starts;
  }

  @Override
  public List<String> startedTwice() {
    SortedMap<String, Integer> named = new TreeMap<>();
    aws.jobs().forEach(job -> named.merge(job.token() + ": " + job.words(), 1, Integer::sum));
    return named.entrySet().stream()
        .filter(name -> name.getValue() > 1)
        .map(name -> name.getValue() + " jobs of " + name.getKey())
        .toList();
  }

  @Override
  public List<String> leftovers() {
    List<String> left = new ArrayList<>();
    aws.jobs().stream()
        .filter(job -> !job.over())
        .forEach(job -> left.add("running job: " + job.words()));
    aws.made().forEach(resource -> left.add("restored: " + resource));
    aws.violations().forEach(words -> left.add("against the contract: " + words));
    return left;
  }

  @Override
  public void close() {
    aws.close();
  }
}
