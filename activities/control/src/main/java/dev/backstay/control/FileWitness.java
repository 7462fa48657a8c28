package dev.backstay.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalLong;

/** Keeps the beat in a file of the worker's state directory. */
public final class FileWitness implements Witness {
  private final Path file;

  public FileWitness(Path file) {
    this.file = file;
  }

  @Override
  public String name() {
    return "this worker";
  }

  @Override
  public OptionalLong beat() throws IOException {
    if (!Files.exists(file)) {
      return OptionalLong.empty();
    }
    String text = Files.readString(file).strip();
    return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  @Override
  public void keep(long beat) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, beat + "\n");
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
