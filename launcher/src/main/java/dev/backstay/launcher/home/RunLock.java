package dev.backstay.launcher.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * At most one launcher runs servers in a home. The operating system gives the lock back when the
 * launcher dies, however it dies.
 */
public final class RunLock implements AutoCloseable {

  /** Another launcher holds the home; the message says which. */
  public static final class Held extends RuntimeException {
    private final long pid;

    Held(String message, long pid) {
      super(message);
      this.pid = pid;
    }

    /** Its process id; 0 when unknown. */
    public long pid() {
      return pid;
    }
  }

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws Held when another launcher has it
   */
  public static RunLock take(Home home, String command) throws IOException {
    Path file = home.run().resolve("launcher.lock");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw held(home, file);
    }
    String text =
        "%d %s %s\n"
            .formatted(
                ProcessHandle.current().pid(),
                command,
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    return new RunLock(channel);
  }

  private static Held held(Home home, Path file) throws IOException {
    String[] words = Files.readString(file).strip().split(" ");
    long pid = words[0].matches("\\d+") ? Long.parseLong(words[0]) : 0;
    String who =
        words.length < 3 ? "" : " (%s, process %d, since %s)".formatted(words[1], pid, words[2]);
    return new Held(
        "Backstay is running already in %s%s. Use it, or stop it with: ./backstay down"
            .formatted(home.root(), who),
        pid);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
