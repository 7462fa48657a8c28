package dev.backstay.workflows.json;

import dev.backstay.workflows.Procedures;
import dev.backstay.workflows.kernel.ProcedureRequest;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.model.Problem;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says in words what is wrong with an input that Jackson could not bind. */
public final class InputErrors {
  private InputErrors() {}

  /** The problem behind a decoding error of a procedure's input. */
  public static Problem describe(JacksonException error, Class<?> request) {
    String example = example(request);
    String field = field(error);
    if (!(error instanceof MismatchedInputException mismatch)) {
      return new Problem("(input)", "this is not JSON", "one JSON object", example);
    }
    if (field.isEmpty()) {
      return new Problem(
          "(input)",
          "the input is not a JSON object",
          "one JSON object with the fields " + fields(request),
          example);
    }
    return new Problem(
        field, "the value has the wrong type", allowed(mismatch.getTargetType()), example);
  }

  /** The procedure's example, to copy. */
  public static @Nullable String example(Class<?> request) {
    return Procedures.all().stream()
        .filter(type -> type.request() == request)
        .map(ProcedureType::example)
        .findFirst()
        .orElse(null);
  }

  /** The fields an input may have, in their declared order. */
  public static String fields(Class<?> request) {
    return Arrays.stream(request.getRecordComponents())
        .map(c -> c.getName())
        .filter(name -> !name.equals("unknown"))
        .collect(Collectors.joining(", "));
  }

  static boolean isInput(Class<?> type) {
    return ProcedureRequest.class.isAssignableFrom(type);
  }

  private static String field(JacksonException error) {
    StringBuilder path = new StringBuilder();
    for (var reference : error.getPath()) {
      if (reference.getPropertyName() != null) {
        path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
      } else if (reference.getIndex() >= 0) {
        path.append('[').append(reference.getIndex()).append(']');
      }
    }
    return path.toString();
  }

  private static String allowed(@Nullable Class<?> type) {
    if (type == null) {
      return "see the procedure's schema";
    }
    if (type == String.class) {
      return "text in quotes";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false, without quotes";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a whole number, without quotes";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list of texts in square brackets";
    }
    return "a JSON object";
  }
}
