package dev.backstay.starter.run;

import dev.backstay.starter.problem.ApiProblem;
import dev.backstay.workflows.json.BackstayJson;
import dev.backstay.workflows.json.InputErrors;
import dev.backstay.workflows.kernel.ProcedureRequest;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * What a caller wants a procedure to be started with, checked as far as it can be without the
 * estate. Whatever the procedure itself would refuse to decode is refused here, and nothing is
 * started.
 *
 * @param fields the input as it was sent
 */
record RunInput(ProcedureRequest request, Map<String, Object> fields) {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final int MOST_BYTES = 64 * 1024;

  /**
   * @throws ApiProblem 400 naming the field, what was wrong, what is allowed and an example
   */
  static RunInput read(ProcedureType<?, ?> type, byte[] body) {
    if (body.length > MOST_BYTES) {
      throw refused(
          type,
          List.of(
              new Problem(
                  "(input)",
                  "the input has " + body.length + " bytes",
                  "at most " + MOST_BYTES + " bytes",
                  type.example())));
    }
    String text = new String(body, StandardCharsets.UTF_8);
    try {
      if (text.isBlank() || text.strip().equals("null")) {
        throw refused(type, List.of(notAnObject(type)));
      }
      ProcedureRequest request = BackstayJson.mapper().readValue(text, type.request());
      if (!request.unknown().isEmpty()) {
        throw refused(type, unknown(type, request));
      }
      return new RunInput(request, BackstayJson.mapper().readValue(text, OBJECT));
    } catch (JacksonException e) {
      throw refused(type, List.of(InputErrors.describe(e, type.request())));
    }
  }

  private static List<Problem> unknown(ProcedureType<?, ?> type, ProcedureRequest request) {
    return request.unknown().keySet().stream()
        .map(
            field ->
                new Problem(
                    field,
                    type.name() + " has no such field",
                    "the fields " + InputErrors.fields(type.request()),
                    type.example()))
        .toList();
  }

  private static Problem notAnObject(ProcedureType<?, ?> type) {
    return new Problem(
        "(input)",
        "there is no input",
        "one JSON object with the fields " + InputErrors.fields(type.request()),
        type.example());
  }

  private static ApiProblem refused(ProcedureType<?, ?> type, List<Problem> problems) {
    return ApiProblem.input(
        "The input of " + type.name() + " cannot be used; nothing was started.", problems);
  }
}
