package dev.backstay.starter.estate;

import dev.backstay.catalog.estate.EstatePlan;
import dev.backstay.catalog.estate.yaml.EstateProblem;
import dev.backstay.catalog.revision.EstateDocument;
import dev.backstay.catalog.revision.EstateRevision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answers about the estate. */
final class EstateViews {
  private EstateViews() {}

  /** The estate in force; revision 0 is the empty one of a new installation. */
  record Shown(
      long revision,
      @Nullable String digest,
      @Nullable String appliedBy,
      @Nullable Instant appliedAt,
      List<Map<String, Object>> documents) {}

  /** One thing wrong with a file; {@code text} is the whole sentence. */
  record Wrong(
      String file,
      int line,
      int column,
      String field,
      String wrong,
      String allowed,
      @Nullable String example,
      String text) {}

  record Verdict(boolean valid, List<Wrong> problems) {}

  /** One change; {@code text} says it in a line, details below it. */
  record Change(String sign, String kind, String name, List<String> details, String text) {}

  /**
   * @param base what apply needs
   * @param lines the whole plan as text
   */
  record Planned(
      long base,
      List<Change> changes,
      List<String> risks,
      List<String> lines,
      List<Wrong> problems) {}

  static Shown shown(Optional<EstateRevision> revision, List<EstateDocument> documents) {
    List<Map<String, Object>> objects = documents.stream().map(EstateDocument::document).toList();
    return revision
        .map(r -> new Shown(r.revision(), r.digest(), r.appliedBy(), r.appliedAt(), objects))
        .orElseGet(() -> new Shown(0, null, null, null, List.of()));
  }

  static Verdict verdict(List<EstateProblem> problems) {
    return new Verdict(problems.isEmpty(), problems.stream().map(EstateViews::wrong).toList());
  }

  static Planned unsound(long base, List<EstateProblem> problems) {
    return new Planned(
        base, List.of(), List.of(), List.of(), problems.stream().map(EstateViews::wrong).toList());
  }

  static Planned planned(long base, EstatePlan plan) {
    return new Planned(
        base,
        plan.changes().stream().map(EstateViews::change).toList(),
        plan.risks(),
        plan.lines(),
        List.of());
  }

  private static Change change(EstatePlan.Change change) {
    String head = change.sign().mark() + " " + change.kind() + " " + change.name();
    return new Change(
        change.sign().name(),
        change.kind(),
        change.name(),
        change.details(),
        change.details().isEmpty()
            ? head
            : head + "\n    " + String.join("\n    ", change.details()));
  }

  private static Wrong wrong(EstateProblem problem) {
    return new Wrong(
        problem.file(),
        problem.line(),
        problem.column(),
        problem.field(),
        problem.wrong(),
        problem.allowed(),
        problem.example(),
        problem.sentence());
  }
}
