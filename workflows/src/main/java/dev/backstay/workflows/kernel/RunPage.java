package dev.backstay.workflows.kernel;

import dev.backstay.workflows.model.Progress;
import dev.backstay.workflows.model.Step;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The live page of a run in the Temporal UI: state and next action first, then the steps. Written
 * for what that UI really renders: flat lists, small tables, a filler as last line (it clips the
 * last one), at most 4 kB (longer pages break behind common proxies).
 */
final class RunPage {
  private static final int MOST_BYTES = 4000;
  private static final String FILLER = "\n\n&nbsp;\n";

  private RunPage() {}

  static String render(Progress progress) {
    StringBuilder page = new StringBuilder();
    page.append("## ").append(progress.procedure()).append(" · ").append(progress.target());
    page.append("\n\n**").append(progress.phase()).append("**");
    if (progress.outcome() != null) {
      page.append(" · ").append(progress.outcome());
    }
    line(page, "", progress.message());
    line(page, "**Waiting:** ", progress.waitingFor());
    line(page, "**Next action:** ", progress.nextAction());
    page.append("\n\n| step | state | took | detail |\n|---|---|---|---|\n");
    int left = 0;
    for (Step step : progress.steps()) {
      String row = row(step);
      if (bytes(page.toString() + row) > MOST_BYTES - 200) {
        left++;
      } else {
        page.append(row);
      }
    }
    if (left > 0) {
      page.append("\n… and ").append(left).append(" more; see `backstay show`.\n");
    }
    return page.append(FILLER).toString();
  }

  private static String row(Step step) {
    String title = step.key().isEmpty() ? step.title() : step.title() + " — " + step.key();
    return "| "
        + cell(title)
        + " | "
        + step.state().name().toLowerCase(Locale.ROOT)
        + " | "
        + took(step)
        + " | "
        + cell(step.detail() == null ? "" : step.detail())
        + " |\n";
  }

  private static String took(Step step) {
    if (step.startedAt() == null || step.endedAt() == null) {
      return "";
    }
    long seconds = Duration.between(step.startedAt(), step.endedAt()).toSeconds();
    return seconds >= 60 ? seconds / 60 + " min " + seconds % 60 + " s" : seconds + " s";
  }

  private static void line(StringBuilder page, String label, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      page.append("\n\n").append(label).append(cell(text));
    }
  }

  /** One line without what would break a table; long texts are cut, the record has them whole. */
  private static String cell(String text) {
    String flat = text.replace('\n', ' ').replace("|", "¦").replace("<", "‹");
    return flat.length() <= 300 ? flat : flat.substring(0, 299) + "…";
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
