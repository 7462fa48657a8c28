package dev.backstay.worker.takeover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The activities this process is working on, written down on disk: one file each, in a directory of
 * this process whose lock it holds for as long as it lives. A lock that is free proves that its
 * process is dead, and then what it left is another's to give back.
 *
 * <p>Losing these files harms nothing: the server notices missed heartbeats by itself, later.
 */
public final class RunningTasks implements AutoCloseable {
  private static final String LOCK = "lock";
  private static final String TASK = ".task";

  private final Path root;
  private final Path own;
  private final FileChannel lock;
  private final AtomicLong number = new AtomicLong();

  private RunningTasks(Path root, Path own, FileChannel lock) {
    this.root = root;
    this.own = own;
    this.lock = lock;
  }

  /**
   * Begins a record for this process.
   *
   * @param root a directory on a local disk that outlives the process
   */
  public static RunningTasks in(Path root) throws IOException {
    Path own = Files.createDirectories(root.resolve(UUID.randomUUID().toString()));
    FileChannel channel =
        FileChannel.open(own.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      throw new IOException("cannot lock " + own.resolve(LOCK));
    }
    return new RunningTasks(root, own, channel);
  }

  /** Writes a task down; close the answer when it has ended. */
  Entry begin(byte[] token) {
    Path file = own.resolve(number.incrementAndGet() + TASK);
    try {
      Files.write(file, token);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write down what is under way in " + own, e);
    }
    return () -> Files.deleteIfExists(file);
  }

  /** A task that is written down. */
  @FunctionalInterface
  interface Entry {
    void end() throws IOException;
  }

  /**
   * What processes that are dead were working on. Each is given to one caller only: the record of a
   * dead process is removed when it has been read.
   */
  List<byte[]> left() throws IOException {
    List<byte[]> tokens = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(root, Files::isDirectory)) {
      for (Path directory : all) {
        if (!directory.equals(own)) {
          tokens.addAll(leftIn(directory));
        }
      }
    }
    return tokens;
  }

  private static List<byte[]> leftIn(Path directory) throws IOException {
    List<byte[]> tokens = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock dead = channel.tryLock()) {
      if (dead == null) {
        return tokens;
      }
      try (DirectoryStream<Path> tasks = Files.newDirectoryStream(directory, "*" + TASK)) {
        for (Path task : tasks) {
          tokens.add(Files.readAllBytes(task));
          Files.delete(task);
        }
      }
      Files.delete(directory.resolve(LOCK));
      Files.delete(directory);
    } catch (OverlappingFileLockException | NoSuchFileException another) {
      // Of this very process, just being made, or just taken by another worker.
    }
    return tokens;
  }

  /** Ends the record of this process; call it when nothing is under way any more. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(own.resolve(LOCK));
    lock.close();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(own)) {
      for (Path task : tasks) {
        Files.delete(task);
      }
    }
    Files.delete(own);
  }
}
