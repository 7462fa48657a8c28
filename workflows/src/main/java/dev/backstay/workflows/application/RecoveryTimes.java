package dev.backstay.workflows.application;

import dev.backstay.workflows.kernel.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stamps of an instant recovery: started, mounted, booted, answered. Its recovery time ends
 * with the last thing that was seen.
 */
final class RecoveryTimes {
  private final Instant started;
  private Instant recovered;
  private final Map<String, Instant> stamps = new LinkedHashMap<>();

  RecoveryTimes(Instant started) {
    this.started = started;
    this.recovered = started;
  }

  void mounted(Instant at) {
    stamp("mounted", at);
  }

  /**
   * @param at null when nobody looked
   */
  void booted(@Nullable Instant at) {
    stamp("booted", at);
  }

  /**
   * @param at null when nobody asked
   */
  void answered(@Nullable Instant at) {
    stamp("answered", at);
  }

  private void stamp(String name, @Nullable Instant at) {
    if (at != null) {
      stamps.put(name, at);
      recovered = at;
    }
  }

  Duration recovery() {
    return Duration.between(started, recovered);
  }

  /** Figures by name, in the order in which they were reached. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("startedAt", started.toString());
    stamps.forEach(
        (name, at) -> {
          facts.put(name + "At", at.toString());
          facts.put(name + "Seconds", seconds(Duration.between(started, at)));
        });
    facts.put("recoverySeconds", seconds(recovery()));
    return facts;
  }

  void record(Run run) {
    facts().forEach(run::fact);
  }

  private static String seconds(Duration time) {
    return String.valueOf(time.toMillis() / 1000.0);
  }
}
