package dev.backstay.systems.restic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version as {@code restic version} prints it. */
record ResticVersion(int major, int minor, String text) {
  private static final Pattern LINE = Pattern.compile("restic (\\d+)\\.(\\d+)(\\.\\S+)?");

  static ResticVersion of(String line) {
    Matcher matcher = LINE.matcher(line);
    return matcher.find()
        ? new ResticVersion(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            matcher.group().substring("restic ".length()))
        : new ResticVersion(0, 0, "unknown");
  }

  /** {@code copy --from-repo} came with 0.14. */
  boolean supported() {
    return major > 0 || minor >= 14;
  }
}
