package dev.backstay.systems.restic;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.model.RepositoryRef;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How restic reaches a repository: everything goes through its environment, nothing through its
 * argument list. Settings: {@code path} (a directory) or {@code repository} (restic's notation,
 * such as {@code s3:http://host/bucket/prefix}), {@code passwordRef}, and further references as
 * {@code environment.NAME} or in one {@code environment} of the form {@code NAME=ref,NAME=ref}.
 */
record ResticRepository(RepositoryRef ref) {

  /** The directory of a repository on disk; null for an object store. */
  @Nullable String directory() {
    return ref.config().get("path");
  }

  String location() {
    String path = directory();
    String location = path == null ? ref.config().get("repository") : path;
    if (location == null || location.isBlank()) {
      throw new Refusal(
          Cause.CONFIGURATION,
          "The repository " + ref.name() + " has neither 'path' nor 'repository'.",
          "Give it one in the estate and apply it.");
    }
    return location;
  }

  Map<String, String> environment() {
    Map<String, String> environment = further();
    environment.put("RESTIC_REPOSITORY", location());
    environment.put("RESTIC_PASSWORD", password());
    // One status line a second is plenty, and keeps the log small.
    environment.put("RESTIC_PROGRESS_FPS", "1");
    return environment;
  }

  /** As the source of a copy. */
  Map<String, String> sourceEnvironment() {
    Map<String, String> environment = further();
    environment.put("RESTIC_FROM_REPOSITORY", location());
    environment.put("RESTIC_FROM_PASSWORD", password());
    return environment;
  }

  private String password() {
    String reference = ref.config().get("passwordRef");
    if (reference == null) {
      throw new Refusal(
          Cause.CONFIGURATION,
          "The repository " + ref.name() + " has no 'passwordRef'.",
          "Name the file or variable that holds its password, such as file:/etc/backstay/restic.");
    }
    return CredentialReference.resolve("passwordRef of repository " + ref.name(), reference);
  }

  private Map<String, String> further() {
    Map<String, String> environment = new LinkedHashMap<>();
    ref.config()
        .forEach(
            (name, value) -> {
              if (name.startsWith("environment.")) {
                put(environment, name.substring("environment.".length()), value);
              }
            });
    for (String pair : ref.config().getOrDefault("environment", "").split("[,\\s]+")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        put(environment, pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return environment;
  }

  private void put(Map<String, String> environment, String name, String reference) {
    environment.put(
        name,
        CredentialReference.resolve(
            "environment " + name + " of repository " + ref.name(), reference));
  }
}
