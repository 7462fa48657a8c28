package dev.backstay.launcher.home;

import dev.backstay.launcher.host.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** A random secret in a file that only its owner can read. Made once, then kept. */
public final class Secret {
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private Secret() {}

  /** The file, made with 192 random bits if it is not there. */
  public static Path file(Path file, Unprivileged owner) throws IOException {
    if (Files.notExists(file)) {
      byte[] bits = new byte[24];
      new SecureRandom().nextBytes(bits);
      write(file, HexFormat.of().formatHex(bits) + "\n", owner);
    }
    return file;
  }

  /** Writes a private file anew. */
  public static void write(Path file, String text, Unprivileged owner) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, PRIVATE);
    Files.writeString(fresh, text, StandardOpenOption.WRITE);
    owner.own(fresh);
    Files.move(
        fresh,
        file,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  public static String read(Path file) throws IOException {
    return Files.readString(file).strip();
  }
}
