package dev.backstay.testkit.simulated.aws;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.story.Story;
import dev.backstay.launcher.tools.BotoTools;
import dev.backstay.systems.JobStatus;
import dev.backstay.systems.StartAttempt;
import dev.backstay.systems.StartOnce;
import dev.backstay.systems.awsbackup.AwsBackupSystem;
import dev.backstay.testkit.Clone;
import dev.backstay.testkit.faults.FaultProxy;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.CopyJob;
import dev.backstay.workflows.job.HoldJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.PolicyRef;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.SystemRef;
import dev.backstay.workflows.model.Tier;
import dev.backstay.workflows.model.ZoneRef;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The driver before the simulator: two accounts, two regions, a volume, a database, a bucket. */
final class AwsLab implements AutoCloseable {
  static final Place HOME = new Place("111122223333", "eu-central-1");
  static final Place OTHER = new Place("444455556666", "eu-west-1");
  static final String VOLUME = "arn:aws:ec2:eu-central-1:111122223333:volume/vol-0simulated";
  static final String DATABASE = "arn:aws:rds:eu-central-1:111122223333:db:orders";
  static final String BUCKET = "arn:aws:s3:::simulated-documents";

  final AwsBackupSystem driver = new AwsBackupSystem();
  final Path python;
  final AwsSimulator aws;
  private final Path keys;
  private URI endpoint;
  private int tokens;

  AwsLab(Path temp) throws IOException {
    Home tools = new Home(temp, Clone.directory(), Clone.tools());
    python = BotoTools.prepare(tools, new Story(System.out, false));
    aws = AwsSimulator.start(python);
    endpoint = aws.endpoint();
    aws.resource(VOLUME, 8_000_000_000L).resource(DATABASE, 2_000_000L).resource(BUCKET, 5_000L);
    aws.vault(HOME, "backstay").vault(OTHER, "vaulted").trusts(OTHER, "vaulted", HOME.account());
    keys = Files.writeString(temp.resolve("simulated.key"), "simulated\n");
  }

  /** From now on the driver reaches it through that proxy. */
  void through(FaultProxy proxy) {
    endpoint = URI.create("http://" + proxy.address());
  }

  Map<String, String> settings(Place place) {
    String account = "arn:aws:iam::" + place.account() + ":role/";
    return new TreeMap<>(
        Map.of(
            "region", place.region(),
            "assumeRole", account + "backstay",
            "serviceRole", account + "simulated-service",
            "accessKeyIdRef", "file:" + keys,
            "secretAccessKeyRef", "file:" + keys,
            "endpoint", endpoint.toString()));
  }

  /** Somebody at AWS's own client, under the same role. */
  BackupClient hand(Place place) {
    StaticCredentialsProvider key =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("simulated", "simulated"));
    Region region = Region.of(place.region());
    try (StsClient sts =
        StsClient.builder()
            .region(region)
            .endpointOverride(aws.endpoint())
            .credentialsProvider(key)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      Credentials role =
          sts.assumeRole(
                  ask ->
                      ask.roleArn("arn:aws:iam::" + place.account() + ":role/somebody")
                          .roleSessionName("somebody")
                          .durationSeconds(900))
              .credentials();
      return BackupClient.builder()
          .region(region)
          .endpointOverride(aws.endpoint())
          .credentialsProvider(
              StaticCredentialsProvider.create(
                  AwsSessionCredentials.create(
                      role.accessKeyId(), role.secretAccessKey(), role.sessionToken())))
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();
    }
  }

  SystemRef system(Place place) {
    String name = "aws-" + place.region();
    return new SystemRef(
        name,
        "awsbackup",
        "cloud",
        "jobs-cloud",
        1,
        settings(place),
        driver.descriptor().capabilities());
  }

  RepositoryRef repository(Place place) {
    return new RepositoryRef(
        place.region() + "-vault",
        system(place).name(),
        "cloud",
        "product",
        Map.of(
            "vault",
            place.equals(HOME) ? "backstay" : "vaulted",
            "deleteAfterDays",
            "35",
            "restoreMetadata",
            "availabilityZone=" + place.region() + "a"));
  }

  AssetRef asset(String arn) {
    PolicyRef policy =
        new PolicyRef(
            "gold",
            Tier.GOLD,
            Duration.ofHours(24),
            Duration.ofHours(4),
            repository(HOME).name(),
            null,
            null,
            null,
            0,
            null);
    return new AssetRef(
        "thing",
        "aws-resource",
        system(HOME).name(),
        Map.of("arn", arn),
        List.of(),
        "cloud",
        policy);
  }

  BackupJob backupJob(String arn) {
    return new BackupJob(
        system(HOME).name(), asset(arn), BackupJob.Level.FULL, Consistency.CRASH, repository(HOME));
  }

  CopyJob copyJob(JobResult backup, String arn) {
    return new CopyJob(
        system(OTHER).name(),
        asset(arn),
        backup.point(),
        backup.copy(),
        repository(HOME),
        "awsbackup",
        settings(HOME),
        repository(OTHER));
  }

  RestoreJob restoreJob(Place place, JobResult backup, JobResult copied, String arn) {
    ZoneRef zone = zone(place);
    return new RestoreJob(
        system(place).name(),
        asset(arn),
        backup.point(),
        copied.copy(),
        repository(place),
        zone,
        null,
        null,
        List.of());
  }

  /** A zone without a directory: an account. */
  ZoneRef zone(Place place) {
    return new ZoneRef(
        "recovery-account",
        "cloud",
        "/simulated",
        0,
        true,
        "any",
        Map.of(
            "aws-account",
            place.account(),
            "aws-availability-zone",
            place.region() + "a",
            "aws-subnet-group",
            "isolated",
            "aws-security-groups",
            "sg-1 sg-2"));
  }

  /** The removal of what a restore with this token made. */
  SanitiseJob sanitiseJob(Place place, String token) {
    return new SanitiseJob(system(place).name(), "thing", zone(place), token);
  }

  VerifyJob shown(Place place, JobResult backup, JobResult restored, String arn) {
    return new VerifyJob(
        system(place).name(),
        asset(arn),
        VerifyJob.Depth.SHOWN,
        backup.point(),
        null,
        null,
        restored.fact("path"),
        null,
        null,
        List.of());
  }

  HoldJob holdJob(JobResult backup, String arn) {
    return new HoldJob(
        system(HOME).name(),
        asset(arn),
        backup.point(),
        backup.copy(),
        repository(HOME),
        "case-4711",
        "simulated case",
        null);
  }

  JobOrder order(Place place, JobSpec spec) {
    String token = "b%025d".formatted(++tokens);
    return new JobOrder(
        token, 1, spec, system(place), 1, Priority.SILVER, Duration.ofHours(1), null);
  }

  /** As the activity starts it. */
  JobRef start(JobOrder order, int attempt) {
    return new StartOnce(driver).start(order, new Attempt(attempt));
  }

  /** Asked until it is over; each question lets the simulated job go on. */
  JobResult await(JobOrder order, JobRef job) {
    for (int asked = 0; asked < 20; asked++) {
      if (driver.status(order, job) instanceof JobStatus.Ended(JobResult result)) {
        return result;
      }
    }
    throw new AssertionError(job + " does not end");
  }

  JobResult run(Place place, JobSpec spec) {
    JobOrder order = order(place, spec);
    return await(order, start(order, 1));
  }

  JobResult backup(String arn) {
    return run(HOME, backupJob(arn));
  }

  @Override
  public void close() {
    aws.close();
  }

  private record Attempt(int number) implements StartAttempt {
    @Override
    public void doing(String words) {}

    @Override
    public boolean wanted() {
      return true;
    }

    @Override
    public void pause(Duration duration) {
      throw new AssertionError("a product with tokens is not waited for");
    }
  }
}
