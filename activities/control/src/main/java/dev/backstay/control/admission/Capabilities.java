package dev.backstay.control.admission;

import dev.backstay.catalog.estate.spec.RepositorySpec;
import dev.backstay.catalog.estate.spec.SystemSpec;
import dev.backstay.catalog.system.SystemType;
import dev.backstay.workflows.model.Capability;
import java.util.Optional;
import java.util.Set;

/** What systems can do, as the drivers of running workers published it. */
final class Capabilities {
  private final Desk desk;

  Capabilities(Desk desk) {
    this.desk = desk;
  }

  /** The system a repository belongs to. */
  String systemOf(String repository) {
    RepositorySpec spec = desk.estate().repositories().get(repository);
    if (spec == null) {
      throw new IllegalArgumentException("the estate has no repository " + repository);
    }
    return spec.system();
  }

  /** Reports, by name, what a system cannot do. */
  void require(String field, String system, Capability... needed) {
    String type = typeOf(system);
    Optional<SystemType> published = desk.catalog().systemTypes().byName(type);
    if (published.isEmpty()) {
      desk.problems()
          .state(
              field,
              "no worker with a driver for " + type + " has reported yet",
              "a running worker that serves system '" + system + "'",
              "backstay doctor");
      return;
    }
    for (Capability capability : needed) {
      if (!published.get().capabilities().contains(capability)) {
        desk.problems()
            .state(
                field,
                type + " cannot do " + capability.words(),
                "what system '" + system + "' can do: " + words(published.get().capabilities()),
                null);
      }
    }
  }

  /** What a system can do; nothing while no worker has reported. */
  Set<Capability> of(String system) {
    return desk.catalog()
        .systemTypes()
        .byName(typeOf(system))
        .map(SystemType::capabilities)
        .orElse(Set.of());
  }

  private String typeOf(String system) {
    SystemSpec spec = desk.estate().systems().get(system);
    if (spec == null) {
      throw new IllegalArgumentException("the estate has no system " + system);
    }
    return spec.typeName();
  }

  private static String words(Set<Capability> capabilities) {
    return String.join(", ", capabilities.stream().sorted().map(Capability::words).toList());
  }
}
