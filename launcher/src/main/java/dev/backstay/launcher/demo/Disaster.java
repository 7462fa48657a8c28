package dev.backstay.launcher.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** What goes wrong in the story: a bad statement, and files destroyed in three ways. */
final class Disaster {

  private Disaster() {}

  /** Changes every order and drops the lines; returns the number of rows changed. */
  static int strike(OrdersDatabase database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      int changed = statement.executeUpdate("update orders set status = 'cancelled', note = null");
      statement.execute("drop table order_lines");
      return changed;
    }
  }

  /** Deletes a folder's files, truncates some, and encrypts one in place. */
  static String strike(Path root) throws IOException {
    List<Path> deleted = filesIn(root.resolve("договоры"));
    for (Path file : deleted) {
      Files.delete(file);
    }
    List<Path> truncated =
        filesIn(root.resolve("Übergrößen/Ärmel & Saum")).stream()
            .filter(Files::isWritable)
            .limit(50)
            .toList();
    for (Path file : truncated) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(17);
      }
    }
    Path encrypted = root.resolve("projects/a/image 07.raw");
    encryptInPlace(encrypted);
    return "%d files deleted, %d truncated, 1 encrypted in place"
        .formatted(deleted.size(), truncated.size());
  }

  private static void encryptInPlace(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer content = ByteBuffer.allocate((int) channel.size());
      while (content.hasRemaining() && channel.read(content) >= 0) {}
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(new byte[16], "AES"),
          new IvParameterSpec(new byte[16]));
      channel.write(ByteBuffer.wrap(cipher.doFinal(content.array())), 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES", e);
    }
  }

  private static List<Path> filesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
