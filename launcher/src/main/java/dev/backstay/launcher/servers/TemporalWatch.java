package dev.backstay.launcher.servers;

import dev.backstay.launcher.host.ServerProcess;
import dev.backstay.launcher.tools.TemporalTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the dev server's SQLite still answers. A statement that is given up on a busy
 * machine may leave its one connection interrupted, and the server then refuses everything until it
 * is started again (https://github.com/temporalio/temporal/issues/8017). What it holds is on disk:
 * runs go on, and whoever asked asks again.
 *
 * <p>The server is asked only when it has written of it in its log meanwhile, so a look costs
 * nothing as long as all is well. Once is no reason yet: a single call may be interrupted.
 */
public final class TemporalWatch {
  static final String STUCK = "interrupted (9)";
  static final Duration BETWEEN = Duration.ofSeconds(3);

  private final BooleanSupplier complains;
  private final BooleanSupplier refuses;
  private final LongSupplier nanos;
  private long looked;
  private boolean doubted;

  /**
   * @param complains whether the server has written of an interrupted database since the last look
   * @param refuses whether it answers no question that needs its database
   */
  TemporalWatch(BooleanSupplier complains, BooleanSupplier refuses, LongSupplier nanos) {
    this.complains = complains;
    this.refuses = refuses;
    this.nanos = nanos;
    this.looked = nanos.getAsLong();
  }

  /**
   * @param program {@code temporal}, which asks
   * @param server the server as it is now; one that is not ours is never stuck
   */
  public static TemporalWatch of(Path program, Supplier<TemporalServer> server) {
    long[] read = {0};
    return new TemporalWatch(
        () -> complains(server.get().process(), read),
        () -> refuses(new TemporalTool(program, server.get().address())),
        System::nanoTime);
  }

  /**
   * Whether the server must be started again. To be asked every second or so; looks only every
   * three.
   */
  public synchronized boolean stuck() {
    if (nanos.getAsLong() - looked < BETWEEN.toNanos()) {
      return false;
    }
    boolean now = (complains.getAsBoolean() || doubted) && refuses.getAsBoolean();
    looked = nanos.getAsLong();
    boolean twice = now && doubted;
    doubted = now && !twice;
    return twice;
  }

  private static boolean complains(@Nullable ServerProcess process, long[] read) {
    if (process == null) {
      return false;
    }
    try {
      long size = Files.exists(process.log()) ? Files.size(process.log()) : 0;
      boolean grown = size != read[0];
      read[0] = size;
      return grown && process.lastWords().contains(STUCK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean refuses(TemporalTool tool) {
    // Which words reach the caller depends on how long the program repeats its question.
    boolean answers = tool.ask("operator", "namespace", "describe", "--namespace", "default").ok();
    return !answers && !Thread.currentThread().isInterrupted();
  }
}
