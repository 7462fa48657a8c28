package dev.backstay.control.admission;

import dev.backstay.workflows.model.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with a request, so that all of it is told at once. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();
  private boolean invalidInput;

  /** The input itself is wrong: the same input is refused every time. */
  void input(String field, String wrong, String allowed, @Nullable String example) {
    invalidInput = true;
    found.add(new Problem(field, wrong, allowed, example));
  }

  /** The input is well formed, but policy, capability or state forbids it now. */
  void state(String field, String wrong, String allowed, @Nullable String example) {
    found.add(new Problem(field, wrong, allowed, example));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  boolean invalidInput() {
    return invalidInput;
  }

  List<Problem> all() {
    return found.stream().distinct().toList();
  }
}
