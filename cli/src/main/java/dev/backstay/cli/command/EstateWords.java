package dev.backstay.cli.command;

import dev.backstay.cli.ExitCode;
import dev.backstay.cli.Session;
import dev.backstay.cli.output.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Verdicts and plans about the estate, in words. */
final class EstateWords {
  private EstateWords() {}

  /** Prints the verdict; 0 when the files are sound, else 64. */
  static int validation(Session session, JsonNode verdict) {
    var problems = Json.list(verdict, "problems");
    session
        .printer()
        .one(
            "EstateValidation",
            verdict,
            "valid",
            out -> {
              problems.forEach(problem -> out.println(Json.text(problem, "text")));
              out.println(
                  problems.isEmpty() ? "The estate is sound." : problems.size() + " wrong.");
            });
    return problems.isEmpty() ? ExitCode.OK : ExitCode.USAGE;
  }

  static void plan(Session session, JsonNode plan, Path directory, @Nullable Path saved) {
    session
        .printer()
        .one(
            "EstatePlan",
            plan,
            "base",
            out -> {
              lines(plan, out);
              String base = Json.text(plan, "base");
              out.println();
              out.println("Planned on revision " + base + ". To apply it, type:");
              out.println(
                  saved == null
                      ? "  backstay estate apply " + directory + " --base " + base
                      : "  backstay estate apply " + saved);
            });
  }

  private static void lines(JsonNode plan, PrintWriter out) {
    if (Json.list(plan, "changes").isEmpty()) {
      out.println("No changes.");
    }
    for (JsonNode change : Json.list(plan, "changes")) {
      out.println(Json.text(change, "text"));
    }
    for (JsonNode risk : Json.list(plan, "risks")) {
      out.println("! " + risk.asString());
    }
  }
}
