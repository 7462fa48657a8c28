package dev.backstay.bench.poll;

import dev.backstay.bench.plant.Plant;
import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.story.Story;
import dev.backstay.launcher.tools.BotoTools;
import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.awsbackup.AwsBackupSystem;
import dev.backstay.testkit.simulated.aws.AwsSimulator;
import dev.backstay.testkit.simulated.aws.Place;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.SystemRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** One simulated account in one region; every order is for a volume of its own. */
public final class AwsFleet implements Fleet {
  private static final String NAME = "simulated-aws";
  private static final Place PLACE = new Place("111122223333", "eu-central-1");

  private final AwsSimulator aws;
  private final BackupSystem driver = new AwsBackupSystem();
  private final Path key;

  public AwsFleet(Path directory, Story story) throws IOException {
    aws = AwsSimulator.start(BotoTools.prepare(Home.fromEnvironment(), story));
    aws.vault(PLACE, "simulated");
    aws.slow();
    key = Files.writeString(directory.resolve("key"), "simulated");
  }

  @Override
  public BackupSystem driver() {
    return driver;
  }

  @Override
  public JobOrder order(int number) {
    String arn = "arn:aws:ec2:eu-central-1:111122223333:volume/vol-simulated" + number;
    aws.resource(arn, 1_000_000);
    SystemRef system =
        new SystemRef(
            NAME,
            "awsbackup",
            "bench",
            Plant.JOBS,
            1,
            Map.of(
                "region",
                PLACE.region(),
                "assumeRole",
                "arn:aws:iam::111122223333:role/backstay",
                "serviceRole",
                "arn:aws:iam::111122223333:role/simulated-service",
                "accessKeyIdRef",
                "file:" + key,
                "secretAccessKeyRef",
                "file:" + key,
                "endpoint",
                aws.endpoint().toString()),
            Set.of());
    RepositoryRef repository =
        new RepositoryRef("simulated", NAME, "bench", "product", Map.of("vault", "simulated"));
    return Orders.order(
        number,
        system,
        new BackupJob(
            NAME,
            Orders.asset(NAME, Map.of("arn", arn)),
            BackupJob.Level.FULL,
            Consistency.CRASH,
            repository));
  }

  @Override
  public long requests() {
    return aws.calls();
  }

  @Override
  public void close() {
    aws.close();
  }
}
