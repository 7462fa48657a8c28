package dev.backstay.starter.operation;

import dev.backstay.catalog.operator.Act;
import dev.backstay.starter.problem.ApiProblem;
import dev.backstay.workflows.model.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who acts and why: both are required, and both are recorded. */
public final class ByHand {
  private static final int LONGEST = 500;

  private ByHand() {}

  /**
   * @throws ApiProblem 400 naming what is missing; nothing was changed
   */
  public static Act act(@Nullable String by, @Nullable String reason) {
    List<Problem> problems = new ArrayList<>();
    check(problems, "by", by, "the name of whoever decides", "\"Ada Example\"");
    check(problems, "reason", reason, "why, in one line", "\"disks are exchanged\"");
    if (by == null || reason == null || !problems.isEmpty()) {
      throw ApiProblem.input("Nothing was changed.", problems);
    }
    return new Act(oneLine(by), oneLine(reason), Instant.now());
  }

  private static void check(
      List<Problem> problems,
      String field,
      @Nullable String value,
      String allowed,
      String example) {
    if (value == null || value.isBlank()) {
      problems.add(new Problem(field, "it is missing", allowed, example));
    } else if (value.length() > LONGEST) {
      problems.add(new Problem(field, "it is too long", "at most 500 characters", example));
    }
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
