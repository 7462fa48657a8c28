package dev.backstay.systems.host;

import dev.backstay.workflows.model.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/**
 * Content kept for good under its digest. Keeping the same content twice is one file; a reader
 * never sees half of one.
 */
public final class ArtifactStore {
  private static final String SCHEME = "artifact:";

  private final Path directory;

  /**
   * @param stateDirectory of the worker; what is kept lies in {@code artifacts} below it
   */
  public ArtifactStore(Path stateDirectory) throws IOException {
    directory = stateDirectory.toAbsolutePath().normalize().resolve("artifacts");
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
  }

  Artifact keep(InputStream content) throws IOException {
    Path part = Files.createTempFile(directory, "part-", ".tmp");
    try {
      MessageDigest digest = Digests.sha256();
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(part), digest)) {
        content.transferTo(out);
      }
      String sha256 = Digests.hex(digest.digest());
      long bytes = Files.size(part);
      Files.move(part, directory.resolve(sha256), StandardCopyOption.ATOMIC_MOVE);
      return new Artifact(SCHEME + sha256, sha256, bytes);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  InputStream open(Artifact artifact) throws IOException {
    String name = artifact.uri().substring(artifact.uri().indexOf(':') + 1);
    if (!artifact.uri().startsWith(SCHEME) || !name.matches("[0-9a-f]{64}")) {
      throw new IOException("not an artifact of this site: " + artifact.uri());
    }
    return Files.newInputStream(directory.resolve(name));
  }
}
