package dev.backstay.worker;

import dev.backstay.workflows.model.Artifact;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * Histories of runs that could not close their own books, as compressed JSON in a directory of the
 * control worker. The server removes a history when its retention ends; these stay.
 */
final class HistoryArchive {
  private static final int LONGEST_NAME = 160;

  private final Path directory;

  HistoryArchive(Path directory) {
    this.directory = directory;
  }

  /** Writes it, or finds that the same was written before. */
  Artifact keep(String workflowId, String runId, String json) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(name(workflowId) + "." + runId + ".json.gz");
    Path part = Files.createTempFile(directory, "history-", ".part");
    try {
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(part))) {
        out.write(json.getBytes(StandardCharsets.UTF_8));
      }
      byte[] written = Files.readAllBytes(part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return new Artifact(file.toUri().toString(), sha256(written), written.length);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** A workflow id is whatever somebody typed. */
  private static String name(String workflowId) {
    String safe = workflowId.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.+", "_");
    return safe.length() <= LONGEST_NAME ? safe : safe.substring(0, LONGEST_NAME);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
