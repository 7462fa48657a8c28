package dev.backstay.cli.input;

import dev.backstay.cli.CliFailure;
import dev.backstay.cli.output.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON object a procedure is started with, from {@code --input} and {@code --set}. */
public final class RunInput {
  private RunInput() {}

  /**
   * @param input JSON text, {@code @file}, or {@code @-} never: standard input is left to prompts
   * @throws CliFailure when the file or the JSON cannot be read, or is not an object
   */
  public static ObjectNode of(@Nullable String input, List<String> assignments, Path directory) {
    ObjectNode object =
        input == null ? Json.mapper().createObjectNode() : object(text(input, directory));
    assignments.forEach(assignment -> SetOption.apply(object, assignment));
    return object;
  }

  private static String text(String input, Path directory) {
    if (!input.startsWith("@")) {
      return input;
    }
    Path file = directory.resolve(input.substring(1));
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw CliFailure.usage(
          "Cannot read the input file " + file + ".", "Check the name behind --input @");
    }
  }

  private static ObjectNode object(String text) {
    try {
      JsonNode node = Json.mapper().readTree(text);
      if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      throw CliFailure.usage(
          "The input is not JSON: " + e.getOriginalMessage(),
          "Example: --input '{\"asset\": \"orders-db\"}'");
    }
    throw CliFailure.usage(
        "The input is not a JSON object.", "Example: --input '{\"asset\": \"orders-db\"}'");
  }
}
