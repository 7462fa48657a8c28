package dev.backstay.systems.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process that is waited for, with a limit on its time and on what it may print. */
final class ShortProcess {
  private static final int MOST_BYTES = 64 << 20;

  private ShortProcess() {}

  /** Runs to the end with an input of its own. */
  static HostOutput run(ProcessBuilder builder, byte[] input, Duration limit) throws IOException {
    Process process = builder.start();
    Drain stdout = Drain.of(process.getInputStream());
    Drain stderr = Drain.of(process.getErrorStream());
    try {
      give(process, input);
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("no answer within " + limit.toSeconds() + " s from " + name(builder));
      }
      return new HostOutput(process.exitValue(), stdout.text(), stderr.text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + name(builder), e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  static void give(Process process, byte[] input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input);
    } catch (IOException e) {
      // It ended without reading everything; its exit code tells why.
    }
  }

  /** The verb or the tool; never the arguments, which may be long. */
  private static String name(ProcessBuilder builder) {
    return String.join(" ", builder.command().subList(0, Math.min(3, builder.command().size())));
  }

  private record Drain(Thread thread, ByteArrayOutputStream bytes) {
    static Drain of(InputStream in) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      return new Drain(Thread.ofVirtual().start(() -> copy(in, bytes)), bytes);
    }

    private static void copy(InputStream in, ByteArrayOutputStream bytes) {
      byte[] buffer = new byte[16 << 10];
      try (in) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          if (bytes.size() < MOST_BYTES) {
            bytes.write(buffer, 0, n);
          }
        }
      } catch (IOException e) {
        // The process was killed at its limit; what it printed so far is what there is.
      }
    }

    String text() throws InterruptedException {
      thread.join(Duration.ofSeconds(10));
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
