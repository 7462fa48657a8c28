package dev.backstay.launcher.rest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Estate files on their way to the API.
 *
 * @param files by name
 */
public record EstateFiles(Map<String, String> files) {

  /** The YAML files below a directory; the server replaces what they leave open. */
  public static EstateFiles in(Path directory) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path file : walk.filter(EstateFiles::isYaml).sorted().toList()) {
        files.put(directory.relativize(file).toString(), Files.readString(file));
      }
    }
    if (files.isEmpty()) {
      throw new IllegalStateException("there is no .yaml file below " + directory);
    }
    return new EstateFiles(files);
  }

  /** Whether any file leaves that name open, as <code>${NAME}</code>. */
  public boolean leavesOpen(String name) {
    return files.values().stream().anyMatch(text -> text.contains("${" + name + "}"));
  }

  /** The files that do not leave that name open. */
  public EstateFiles without(String name) {
    Map<String, String> others = new LinkedHashMap<>(files);
    others.values().removeIf(text -> text.contains("${" + name + "}"));
    return new EstateFiles(others);
  }

  private static boolean isYaml(Path file) {
    return Files.isRegularFile(file) && file.getFileName().toString().matches("[^.].*\\.ya?ml");
  }

  /** Applies them unless they are in force already; returns in words what was done. */
  public String applyTo(RestClient rest) {
    Map<String, Object> body = new LinkedHashMap<>();
    List<Map<String, String>> list = new ArrayList<>();
    files.forEach((name, text) -> list.add(Map.of("name", name, "content", text)));
    body.put("files", list);
    JsonNode plan = rest.post("/api/v1/estate/plan", body);
    if (!plan.path("problems").isEmpty()) {
      throw new IllegalStateException("the estate has problems:\n" + problems(plan));
    }
    if (plan.path("changes").isEmpty()) {
      return "the estate is in force already (revision " + plan.path("base").asString() + ")";
    }
    body.put("base", plan.path("base"));
    JsonNode applied = rest.post("/api/v1/estate/apply", body);
    return "estate applied (revision " + applied.path("revision").asString() + ")";
  }

  private static String problems(JsonNode plan) {
    StringBuilder text = new StringBuilder();
    plan.path("problems").forEach(problem -> text.append("  ").append(problem).append('\n'));
    return text.toString();
  }
}
