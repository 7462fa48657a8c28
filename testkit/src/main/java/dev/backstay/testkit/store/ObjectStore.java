package dev.backstay.testkit.store;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.home.Secret;
import dev.backstay.launcher.host.Await;
import dev.backstay.launcher.host.Ports;
import dev.backstay.launcher.host.ServerProcess;
import dev.backstay.launcher.host.Unprivileged;
import dev.backstay.launcher.story.Story;
import dev.backstay.launcher.tools.VersityGateway;
import dev.backstay.testkit.TestPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * versitygw over a directory, on the loopback interface: the directories below its root are its
 * buckets. Its keys are in files, as references in an estate want them.
 */
public final class ObjectStore implements AutoCloseable {
  private final int port;
  private final Path keyId;
  private final Path secretKey;
  private final ServerProcess process;

  private ObjectStore(int port, Path keyId, Path secretKey, ServerProcess process) {
    this.port = port;
    this.keyId = keyId;
    this.secretKey = secretKey;
    this.process = process;
  }

  /**
   * Starts one with a bucket.
   *
   * @param tools where its program is found, or built once
   * @param root an existing directory of its own
   */
  public static ObjectStore start(Home tools, Path root, String bucket) throws IOException {
    Path program = VersityGateway.findOrBuild(tools, new Story(System.out, false));
    Files.createDirectories(root.resolve("buckets").resolve(bucket));
    Path keyId = Secret.file(root.resolve("key-id"), Unprivileged.SELF);
    Path secretKey = Secret.file(root.resolve("secret-key"), Unprivileged.SELF);
    int port = new Ports(ignored -> {}).choose("the object store", TestPorts.from(23070));
    Path log = root.resolve("store.log");
    ServerProcess process =
        ServerProcess.start(
            "object-store",
            List.of(
                program.toString(),
                "--port",
                "127.0.0.1:" + port,
                "--quiet",
                "--keep-alive",
                "posix",
                root.resolve("buckets").toString()),
            Map.of(
                "ROOT_ACCESS_KEY", Secret.read(keyId), "ROOT_SECRET_KEY", Secret.read(secretKey)),
            root,
            Unprivileged.SELF,
            root.resolve("store.pid"),
            log);
    Await.until(
        Duration.ofSeconds(60),
        () -> Ports.answers("127.0.0.1", port, 200) || !process.alive(),
        () -> "the object store did not answer within a minute:\n" + process.lastWords());
    if (!process.alive()) {
      throw new IllegalStateException("the object store ended at once:\n" + process.lastWords());
    }
    return new ObjectStore(port, keyId, secretKey, process);
  }

  public int port() {
    return port;
  }

  /** File with the access key's id. */
  public Path keyId() {
    return keyId;
  }

  /** File with the secret access key. */
  public Path secretKey() {
    return secretKey;
  }

  @Override
  public void close() {
    process.stop(Duration.ofSeconds(10));
  }
}
