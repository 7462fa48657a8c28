package dev.backstay.testkit.simulated.estate;

import dev.backstay.testkit.simulated.aws.AwsFault;
import dev.backstay.testkit.simulated.aws.AwsSimulator;
import dev.backstay.testkit.simulated.aws.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The two accounts of the reference estate: production with a replica, and one for recovery. */
final class Aws implements AutoCloseable {
  private static final Place PRODUCTION = new Place("111122223333", "eu-central-1");
  private static final Place REPLICA = new Place("111122223333", "eu-west-1");
  private static final Place RECOVERY = new Place("444455556666", "eu-west-1");
  private static final String MINE = "arn:aws:%s:eu-central-1:111122223333:%s";

  private final AwsSimulator aws;

  Aws(Path python, int port, Set<FaultProfile> faults) throws IOException {
    aws = AwsSimulator.start(python, port);
    aws.resource(MINE.formatted("ec2", "volume/vol-0simulated"), 8_000_000_000L)
        .resource(MINE.formatted("rds", "db:simulated-invoices"), 2_000_000_000L)
        .resource("arn:aws:s3:::simulated-documents", 500_000_000L)
        .vault(PRODUCTION, "simulated-vault")
        .vault(REPLICA, "simulated-vault")
        .vault(RECOVERY, "simulated-vault")
        .trusts(RECOVERY, "simulated-vault", PRODUCTION.account());
    aws.pace(Duration.ofSeconds(faults.contains(FaultProfile.SLOW) ? 90 : 2));
    if (faults.contains(FaultProfile.FULL_MEDIA)) {
      aws.backups("LIMIT_EXCEEDED", "no room is left", "CREATED", "RUNNING", "FAILED");
    } else if (faults.contains(FaultProfile.PARTIAL_SUCCESS)) {
      aws.backups("SUCCESS", "something was left out", "CREATED", "RUNNING", "PARTIAL");
    }
    for (String start : List.of("StartBackupJob", "StartCopyJob", "StartRestoreJob")) {
      if (faults.contains(FaultProfile.LOST_ACKNOWLEDGEMENT)) {
        aws.failsEvery(start, AwsFault.LOST_ANSWER, 2);
      } else if (faults.contains(FaultProfile.DUPLICATE)) {
        aws.failsEvery(start, AwsFault.FORGOTTEN_TOKEN, 2);
      } else if (faults.contains(FaultProfile.EXPIRED_TOKEN)) {
        aws.failsEvery(start, AwsFault.EXPIRED_TOKEN, 2);
      }
    }
  }

  @Override
  public void close() {
    aws.close();
  }
}
