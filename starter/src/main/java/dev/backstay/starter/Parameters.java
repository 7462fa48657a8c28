package dev.backstay.starter;

import dev.backstay.starter.problem.ApiProblem;
import dev.backstay.workflows.model.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Query parameters, refused in words when they make no sense. */
public final class Parameters {
  private Parameters() {}

  public static boolean flag(String name, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refused(name, text, "true or false");
    };
  }

  public static long number(String name, String text, long least, long most) {
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below with the same words as a number out of range.
    }
    throw refused(name, text, "a whole number from " + least + " to " + most);
  }

  public static <E extends Enum<E>> E constant(String name, String text, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(text)) {
        return constant;
      }
    }
    throw refused(
        name,
        text,
        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")));
  }

  private static ApiProblem refused(String name, String text, String allowed) {
    return ApiProblem.input(
        "The parameter " + name + " cannot be used.",
        List.of(new Problem(name, "'" + text + "' is not allowed", allowed, null)));
  }
}
