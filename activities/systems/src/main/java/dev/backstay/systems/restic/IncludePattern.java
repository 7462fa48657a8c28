package dev.backstay.systems.restic;

import dev.backstay.systems.files.FileName;
import dev.backstay.workflows.job.Cause;

/**
 * Names of selected items as restic's include patterns: absolute, and with every character escaped
 * that restic would read as a wildcard.
 */
final class IncludePattern {
  private IncludePattern() {}

  /**
   * The absolute path in the snapshot of an item below the asset's root.
   *
   * @throws Refusal when the name climbs out of the root or is no text
   */
  static String path(String root, String item) {
    String text = FileName.text(item).orElse("");
    if (text.isEmpty() || ("/" + text + "/").contains("/../")) {
      throw new Refusal(
          Cause.CONFIGURATION,
          "The selection names '%s', which is not an item below %s.".formatted(item, root),
          "Give paths relative to the asset's root.");
    }
    String below = text.startsWith("/") ? text.substring(1) : text;
    return (root.equals("/") ? "" : root) + "/" + below;
  }

  static String escaped(String path) {
    StringBuilder pattern = new StringBuilder(path.length() + 8);
    for (char c : path.toCharArray()) {
      if ("\\*?[]".indexOf(c) >= 0) {
        pattern.append('\\');
      }
      pattern.append(c);
    }
    return pattern.toString();
  }
}
