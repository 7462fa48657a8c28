package dev.backstay.testkit.simulated.aws;

import dev.backstay.workflows.json.BackstayJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;

/** The description of a service as AWS ships it with botocore, read where it is installed. */
final class ServiceModel {
  /** A description is megabytes of JSON: one for all simulators of a process. */
  private static final Map<Path, ServiceModel> READ = new HashMap<>();

  private final JsonNode root;
  private final List<Operation> operations = new ArrayList<>();

  private ServiceModel(JsonNode root) {
    this.root = root;
    for (var operation : root.path("operations").properties()) {
      operations.add(Operation.of(operation.getKey(), operation.getValue()));
    }
    operations.sort(Comparator.comparing(o -> -o.literals())); // the more exact path first
  }

  /**
   * @param python an environment that botocore is installed in
   */
  static synchronized ServiceModel of(Path python, String service) throws IOException {
    ServiceModel read = READ.get(python.resolve(service));
    if (read == null) {
      read = read(python, service);
      READ.put(python.resolve(service), read);
    }
    return read;
  }

  private static ServiceModel read(Path python, String service) throws IOException {
    try (Stream<Path> found =
        Files.find(python.toRealPath(), 9, (path, is) -> isModel(path, service))) {
      Path file =
          found
              .max(Comparator.naturalOrder())
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "botocore's description of '%s' is not below %s: without it nothing here can be checked. BotoTools fetches it."
                              .formatted(service, python)));
      try (InputStream in = Files.newInputStream(file)) {
        InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        return new ServiceModel(BackstayJson.mapper().readTree(text));
      }
    }
  }

  private static boolean isModel(Path path, String service) {
    String text = path.toString();
    return text.contains("/botocore/data/" + service + "/") && text.contains("/service-2.json");
  }

  String version() {
    return root.path("metadata").path("uid").asString("");
  }

  String namespace() {
    return root.path("metadata").path("xmlNamespace").asString("");
  }

  /** Whether it writes in the dialect that only EC2 has. */
  boolean ec2() {
    return root.path("metadata").path("protocol").asString("").equals("ec2");
  }

  JsonNode shape(String name) {
    JsonNode shape = root.path("shapes").path(name);
    if (shape.isMissingNode()) {
      throw new IllegalStateException("the service description has no shape " + name);
    }
    return shape;
  }

  Optional<Operation> operation(String method, String rawPath) {
    return operations.stream().filter(o -> o.matches(method, rawPath)).findFirst();
  }

  Optional<Operation> operation(String name) {
    return operations.stream().filter(o -> o.name().equals(name)).findFirst();
  }
}
