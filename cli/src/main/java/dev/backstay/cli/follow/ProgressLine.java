package dev.backstay.cli.follow;

import dev.backstay.cli.Terminal;
import dev.backstay.cli.output.Json;
import dev.backstay.cli.output.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * How far a run is, on standard error: one line that is drawn over on a terminal, else one plain
 * line a minute.
 */
public final class ProgressLine {
  private static final int BAR = 24;
  private static final Duration PLAIN_EVERY = Duration.ofMinutes(1);
  private final Terminal terminal;
  private final boolean bar;
  private final boolean silent;
  private Instant lastPlain = Instant.EPOCH;
  private boolean drawn;

  public ProgressLine(Terminal terminal, ProgressStyle style) {
    this.terminal = terminal;
    this.silent = style == ProgressStyle.NONE;
    this.bar = style == ProgressStyle.AUTO && terminal.interactive();
  }

  /** Shows where the run stands; may be called as often as one likes. */
  public void show(RunView run, Instant now) {
    if (silent) {
      return;
    }
    if (bar) {
      terminal.err().print("\r\u001b[2K" + text(run, true));
      terminal.err().flush();
      drawn = true;
    } else if (Duration.between(lastPlain, now).compareTo(PLAIN_EVERY) >= 0) {
      lastPlain = now;
      terminal.err().println(text(run, false));
      terminal.err().flush();
    }
  }

  /** Removes the drawn line, so that other text can be printed. */
  public void clear() {
    if (drawn) {
      terminal.err().print("\r\u001b[2K");
      terminal.err().flush();
      drawn = false;
    }
  }

  static String text(RunView run, boolean withBar) {
    var parts = new ArrayList<String>();
    parts.add(run.phase().isEmpty() ? "STARTING" : run.phase());
    run.steps().stream()
        .filter(step -> Json.text(step, "state").matches("RUNNING|WAITING"))
        .findFirst()
        .ifPresent(step -> parts.add(Json.text(step, "title")));
    List<JsonNode> measured =
        run.jobs().stream().filter(job -> Json.number(job, "percent") >= 0).toList();
    if (!measured.isEmpty()) {
      parts.add(figures(measured, withBar));
    }
    String waiting = Json.text(run.json(), "progress.waitingFor");
    if (!waiting.isEmpty()) {
      parts.add(waiting);
    }
    return String.join(" · ", parts);
  }

  private static String figures(List<JsonNode> jobs, boolean withBar) {
    double percent =
        jobs.stream().mapToDouble(job -> Json.number(job, "percent")).average().orElse(0);
    double done = sum(jobs, "bytesDone");
    double eta = jobs.stream().mapToDouble(job -> Json.number(job, "etaSeconds")).max().orElse(-1);
    var text = new StringBuilder();
    if (withBar) {
      int filled = (int) Math.round(Math.clamp(percent, 0, 100) / 100 * BAR);
      text.append('[').repeat("#", filled).repeat(".", BAR - filled).append("] ");
    }
    text.append(String.format(Locale.ROOT, "%.0f %%", percent));
    if (done >= 0) {
      text.append(", ").append(Readable.bytes(done));
      double total = sum(jobs, "bytesTotal");
      if (total > 0) {
        text.append(" of ").append(Readable.bytes(total));
      }
    }
    if (eta >= 0) {
      text.append(", ").append(Readable.duration(Duration.ofSeconds((long) eta))).append(" left");
    }
    return text.toString();
  }

  private static double sum(List<JsonNode> jobs, String field) {
    boolean known = jobs.stream().anyMatch(job -> Json.number(job, field) >= 0);
    return known
        ? jobs.stream().mapToDouble(job -> Math.max(0, Json.number(job, field))).sum()
        : -1;
  }
}
