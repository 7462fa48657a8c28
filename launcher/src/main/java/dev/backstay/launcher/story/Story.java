package dev.backstay.launcher.story;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says what happens, as it happens: plain lines for people, one JSON object a line for programs.
 * Safe to use from several threads.
 */
public final class Story {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PrintStream out;
  private final boolean json;
  private final long began = System.nanoTime();

  public Story(PrintStream out, boolean json) {
    this.out = out;
    this.json = json;
  }

  /** A heading: a new part begins. */
  public synchronized void part(String title) {
    if (json) {
      line("Part", Map.of("title", title));
    } else {
      out.println();
      out.println(title);
    }
  }

  /** Something happened. */
  public synchronized void say(String text) {
    if (json) {
      line("Progress", Map.of("text", text));
    } else {
      out.println("  " + text);
    }
    out.flush();
  }

  /** Something is done, and how long it took. */
  public void done(String text, Duration took) {
    if (json) {
      line("Done", Map.of("text", text, "seconds", seconds(took)));
    } else {
      say("%-58s %6s s".formatted(text, seconds(took)));
    }
  }

  /** A check was made. */
  public synchronized void check(String text, boolean held, String detail) {
    if (json) {
      line("Check", Map.of("text", text, "held", held, "detail", detail));
    } else {
      say((held ? "✓ " : "✗ ") + text + (detail.isEmpty() ? "" : ": " + detail));
    }
  }

  /** The last line of a command that has a verdict; text form for people, object for programs. */
  public synchronized void verdict(String text, Map<String, ?> fields) {
    if (json) {
      out.println(JSON.writeValueAsString(fields));
    } else {
      out.println();
      out.println(text);
    }
    out.flush();
  }

  public boolean json() {
    return json;
  }

  /** Seconds with one decimal. */
  public static double seconds(Duration took) {
    return Math.round(took.toMillis() / 100.0) / 10.0;
  }

  /** A size as people read it. */
  public static String bytes(long bytes) {
    return bytes < 1 << 20
        ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
        : String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
  }

  private synchronized void line(String kind, Map<String, ?> fields) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kind", kind);
    object.put("at", Instant.now().toString());
    object.put("elapsedSeconds", seconds(Duration.ofNanos(System.nanoTime() - began)));
    object.putAll(fields);
    out.println(JSON.writeValueAsString(object));
    out.flush();
  }
}
