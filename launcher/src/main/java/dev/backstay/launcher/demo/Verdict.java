package dev.backstay.launcher.demo;

import dev.backstay.launcher.story.Story;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the story ended. */
public final class Verdict {
  private final List<String> broken;
  private final int made;
  private final List<Restored> restored;
  private final Duration took;

  Verdict(Checks checks, List<Restored> restored, Duration took) {
    this.broken = checks.broken();
    this.made = checks.made();
    this.restored = List.copyOf(restored);
    this.took = took;
  }

  public boolean passed() {
    return broken.isEmpty() && made > 0;
  }

  /** For people. */
  public String words() {
    return passed()
        ? "PASS: all %d checks held; the story took %s s.".formatted(made, Story.seconds(took))
        : "FAIL: %d of %d checks did not hold: %s"
            .formatted(broken.size(), made, String.join("; ", broken));
  }

  /**
   * For programs. {@code restoreSeconds}, {@code bytesRestored}, {@code rowsCompared} and {@code
   * filesCompared} are sums over the restores; {@code recoverySeconds} is the time from the
   * declaration to the hand-over of the restore in place; {@code dataLossSeconds} is the largest.
   */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", "Demo");
    fields.put("verdict", passed() ? "PASS" : "FAIL");
    fields.put("assets", restored.stream().map(Restored::summary).toList());
    fields.put(
        "restoreSeconds",
        rounded(restored.stream().mapToDouble(r -> r.seconds("restoreSeconds")).sum()));
    fields.put(
        "recoverySeconds",
        restored.stream().mapToDouble(Restored::recoverySeconds).max().orElse(-1));
    fields.put(
        "dataLossSeconds",
        restored.stream().mapToDouble(r -> r.seconds("dataLossSeconds")).max().orElse(-1));
    for (String number : List.of("bytesRestored", "rowsCompared", "filesCompared")) {
      fields.put(number, restored.stream().mapToLong(r -> r.number(number)).sum());
    }
    fields.put("checks", made);
    fields.put("broken", broken);
    fields.put("wallSeconds", Story.seconds(took));
    return fields;
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }
}
