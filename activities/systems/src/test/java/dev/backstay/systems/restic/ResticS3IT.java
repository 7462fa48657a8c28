package dev.backstay.systems.restic;

import static dev.backstay.systems.host.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.model.RepositoryRef;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A repository on an S3-compatible store: versitygw over a directory (honesty level 2). {@code
 * BACKSTAY_VERSITYGW} names its program, else {@code $BACKSTAY_HOME/bin/versitygw} is used; {@code
 * ./backstay test} provides it.
 */
class ResticS3IT {
  private static final String ID = "drill";
  private static final String SECRET = "drill-4711";

  private Process store;
  private int port;
  private ResticFixture at;

  @BeforeEach
  void start(@TempDir Path temp) throws Exception {
    at = new ResticFixture(temp);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    // The posix backend serves each directory as a bucket.
    Files.createDirectories(temp.resolve("store/backups"));
    startStore();
  }

  private void startStore() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                program(),
                "--port",
                "127.0.0.1:" + port,
                "--quiet",
                "posix",
                at.temp.resolve("store").toString())
            .redirectErrorStream(true)
            .redirectOutput(at.temp.resolve("store.log").toFile());
    builder.environment().putAll(Map.of("ROOT_ACCESS_KEY", ID, "ROOT_SECRET_KEY", SECRET));
    store = builder.start();
    eventually(() -> answers(port), up -> up);
  }

  @AfterEach
  void stopStore() {
    store.destroyForcibly();
  }

  @Test
  void backsUpVerifiesAndRestores() throws Exception {
    at.fillSource();
    RepositoryRef store = at.made(store());
    JobResult backup = at.run(at.backup(store));
    assertThat(backup.outcome()).as(backup.message()).isEqualTo(Outcome.SUCCEEDED);
    var point = Objects.requireNonNull(backup.point());
    var copy = Objects.requireNonNull(backup.copy());
    VerifyJob readAll =
        VerifyJob.of(at.asset(), VerifyJob.Depth.READ_ALL, point, copy, store, null);
    assertThat(at.run(readAll).proof()).isEqualTo(Proof.READABLE);
    JobResult restored = at.run(at.restore(point, copy, store, List.of()));
    assertThat(at.run(at.compare(restored, point, List.of())).proof())
        .isEqualTo(Proof.EQUAL_TO_BASELINE);
    JobResult media = at.run(new ObserveJob("restic", ObserveJob.Subject.MEDIA, store, null));
    assertThat(media.fact("medium")).isEqualTo("object-store");
  }

  @Test
  void aBucketWithoutARepositoryIsNoRepository() throws Exception {
    assertThat(at.run(at.backup(store())).cause()).isEqualTo(Cause.REPOSITORY_MISSING);
  }

  @Test
  void aBucketThatDoesNotExistIsNoRepository() throws Exception {
    RepositoryRef elsewhere = store("nowhere", SECRET);
    assertThat(at.run(at.backup(elsewhere)).cause()).isEqualTo(Cause.REPOSITORY_MISSING);
  }

  /** What the store says then is neither "no such repository" nor "the data is damaged". */
  @Test
  void aRefusedKeyIsAMatterOfCredentialsAndListsNothing() throws Exception {
    at.fillSource();
    RepositoryRef open = at.made(store());
    assertThat(at.run(at.backup(open)).outcome()).isEqualTo(Outcome.SUCCEEDED);
    RepositoryRef denied = store("backups", "not the secret");

    JobResult listing = at.run(new ListPointsJob("restic", denied, List.of()));
    assertThat(listing.cause()).as(listing.message()).isEqualTo(Cause.WRONG_CREDENTIALS);
    assertThat(listing.listed()).isEmpty();
    assertThat(at.run(at.backup(denied)).cause()).isEqualTo(Cause.WRONG_CREDENTIALS);
    RepositoryRef unknown = store("backups", SECRET, "somebody");
    assertThat(at.run(at.backup(unknown)).cause()).isEqualTo(Cause.WRONG_CREDENTIALS);
    assertThat(at.run(new ListPointsJob("restic", open, List.of())).listed()).hasSize(1);
  }

  /** Within two minutes of a job's first request; then restic repeats by itself. */
  @Test
  void aStoreThatIsDownAtFirstIsWaitedFor() throws Exception {
    at.fillSource();
    RepositoryRef open = at.made(store());
    store.destroyForcibly().waitFor();
    JobOrder order = at.order(at.backup(open));
    JobRef job = at.restic.start(order);
    eventually(
        () -> at.restic.status(order, job),
        s ->
            s instanceof JobStatus.Running running
                && String.valueOf(running.heartbeat()).contains("waiting for the repository"));
    startStore();
    assertThat(at.ended(order, job).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(at.run(new ListPointsJob("restic", open, List.of())).listed()).hasSize(1);
  }

  private RepositoryRef store() throws IOException {
    return store("backups", SECRET);
  }

  private RepositoryRef store(String bucket, String secret) throws IOException {
    return store(bucket, secret, ID);
  }

  private RepositoryRef store(String bucket, String secret, String id) throws IOException {
    Path idFile = Files.writeString(Files.createTempFile(at.temp, "id", ""), id + "\n");
    Path secretFile = Files.writeString(Files.createTempFile(at.temp, "key", ""), secret + "\n");
    return at.repository(
        "store",
        Map.of(
            "repository",
            "s3:http://127.0.0.1:" + port + "/" + bucket + "/restic",
            "environment",
            "AWS_ACCESS_KEY_ID=file:" + idFile + ",AWS_SECRET_ACCESS_KEY=file:" + secretFile));
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false; // not up yet
    }
  }

  private static String program() {
    return Stream.of(
            System.getenv("BACKSTAY_VERSITYGW"),
            Objects.requireNonNullElse(System.getenv("BACKSTAY_HOME"), "/nonexistent")
                + "/bin/versitygw")
        .filter(p -> p != null && Files.isExecutable(Path.of(p)))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "No S3-compatible store for this test: set BACKSTAY_VERSITYGW to a versitygw"
                        + " program, or run ./backstay test, which provides one."));
  }
}
