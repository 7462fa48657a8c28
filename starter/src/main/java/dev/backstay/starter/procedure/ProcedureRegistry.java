package dev.backstay.starter.procedure;

import dev.backstay.starter.problem.ApiProblem;
import dev.backstay.workflows.Procedures;
import dev.backstay.workflows.kernel.ProcedureType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The procedures by name, with an answer for names that do not exist. */
public final class ProcedureRegistry {
  private ProcedureRegistry() {}

  public static List<ProcedureType<?, ?>> all() {
    return Procedures.all();
  }

  /**
   * @throws ApiProblem 404 with the names that exist
   */
  public static ProcedureType<?, ?> require(String name) {
    return Procedures.byName(name).orElseThrow(() -> unknown(name));
  }

  private static ApiProblem unknown(String name) {
    String near =
        all().stream()
            .map(ProcedureType::name)
            .filter(known -> known.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
            .map(known -> " Did you mean " + known + "?")
            .findFirst()
            .orElse("");
    String names = all().stream().map(ProcedureType::name).collect(Collectors.joining(", "));
    return ApiProblem.notFound(
        "There is no procedure " + name + "." + near, "Use one of: " + names + ".");
  }
}
