package dev.backstay.cli.input;

import dev.backstay.cli.CliFailure;
import dev.backstay.cli.output.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The estate's YAML files as the API takes them. */
public final class EstateFiles {
  private EstateFiles() {}

  /**
   * Every {@code .yaml} and {@code .yml} file below the directory, by name; hidden ones are left
   * out.
   */
  public static ObjectNode read(Path directory) {
    ObjectNode request = Json.mapper().createObjectNode();
    ArrayNode files = request.putArray("files");
    try {
      for (Path file : yaml(directory)) {
        files
            .addObject()
            .put("name", directory.relativize(file).toString())
            .put("content", Files.readString(file));
      }
    } catch (IOException e) {
      throw CliFailure.usage("Cannot read the directory " + directory + ".", null);
    }
    if (files.isEmpty()) {
      throw CliFailure.usage("There is no .yaml file below " + directory + ".", null);
    }
    return request;
  }

  /** A plan saved by {@code estate plan --out}. */
  public static ObjectNode plan(Path file) {
    try {
      JsonNode plan = Json.mapper().readTree(Files.readString(file));
      if (plan instanceof ObjectNode object && object.has("files") && object.has("base")) {
        return object;
      }
    } catch (IOException | JacksonException e) {
      // Reported below with the same words: whatever is there, it is no plan.
    }
    throw CliFailure.usage(
        file + " is neither a directory nor a saved plan.",
        "Make one with: backstay estate plan DIR --out plan.json");
  }

  private static List<Path> yaml(Path directory) throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().matches("[^.].*\\.ya?ml"))
          .sorted()
          .toList();
    }
  }
}
