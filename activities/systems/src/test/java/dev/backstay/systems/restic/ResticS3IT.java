package dev.backstay.systems.restic;

import static dev.backstay.systems.host.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.model.RepositoryRef;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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
 * A repository on an S3-compatible store: moto, a simulator (honesty level 2). {@code
 * BACKSTAY_MOTO} names its program, else {@code $BACKSTAY_HOME/venv/bin/moto_server} is used, which
 * {@code ./backstay test} provides.
 */
class ResticS3IT {
  private Process moto;
  private String endpoint;
  private ResticFixture at;

  @BeforeEach
  void startStore(@TempDir Path temp) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    endpoint = "http://127.0.0.1:" + port;
    moto =
        new ProcessBuilder(program(), "-H", "127.0.0.1", "-p", "" + port)
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("moto.log").toFile())
            .start();
    at = new ResticFixture(temp);
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest bucket =
          HttpRequest.newBuilder(URI.create(endpoint + "/backups"))
              .PUT(HttpRequest.BodyPublishers.noBody())
              .build();
      eventually(() -> made(http, bucket), code -> code == 200);
    }
  }

  @AfterEach
  void stopStore() {
    // moto may be a launcher script with the server as its child.
    moto.descendants().forEach(ProcessHandle::destroyForcibly);
    moto.destroyForcibly();
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

  private RepositoryRef store() throws IOException {
    Path key = Files.writeString(at.temp.resolve("key"), "test\n");
    return at.repository(
        "store",
        Map.of(
            "repository",
            "s3:" + endpoint + "/backups/restic",
            "environment",
            "AWS_ACCESS_KEY_ID=file:" + key + ",AWS_SECRET_ACCESS_KEY=file:" + key));
  }

  private static int made(HttpClient http, HttpRequest bucket) throws InterruptedException {
    try {
      return http.send(bucket, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return -1; // not up yet
    }
  }

  private static String program() {
    return Stream.of(
            System.getenv("BACKSTAY_MOTO"),
            Objects.requireNonNullElse(System.getenv("BACKSTAY_HOME"), "/nonexistent")
                + "/venv/bin/moto_server")
        .filter(p -> p != null && Files.isExecutable(Path.of(p)))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "No S3-compatible store for this test: set BACKSTAY_MOTO to a moto_server (PyPI"
                        + " moto[server]), or run ./backstay test, which provides one."));
  }
}
