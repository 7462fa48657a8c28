package dev.backstay.control.admission;

import dev.backstay.catalog.estate.yaml.Closest;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.strategy.CatalogMaintenanceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Comparison of catalog and repositories. */
final class MaintenanceRules {
  private final Desk desk;

  MaintenanceRules(Desk desk) {
    this.desk = desk;
  }

  Verdict decide(CatalogMaintenanceRequest request) {
    Integer percent = request.maxChangePercent();
    if (percent != null && (percent < 1 || percent > 100)) {
      desk.problems().input("maxChangePercent", percent + " is no such share", "1 to 100", "20");
    }
    Set<String> known = desk.estate().repositories().keySet();
    Capabilities capabilities = new Capabilities(desk);
    List<String> wanted =
        Objects.requireNonNullElseGet(
            request.repositories(),
            () -> known.stream().filter(name -> holdsCopies(capabilities, name)).sorted().toList());
    List<String> found = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      String name = wanted.get(i);
      String field = "repositories[" + i + "]";
      if (!known.contains(name)) {
        desk.problems()
            .input(
                field,
                "there is no repository '" + name + "'" + Closest.question(name, known),
                Closest.list(known, "a repository of the estate; it has none"),
                null);
      } else if (!found.contains(name)) {
        capabilities.require(field, capabilities.systemOf(name), Capability.LIST_POINTS);
        found.add(name);
      }
    }
    String others = found.size() > 1 ? "+" + (found.size() - 1) : "";
    String target =
        request.repositories() == null || found.isEmpty()
            ? "repositories"
            : found.getFirst() + others;
    return Verdict.of(target, Priority.BACKGROUND, List.of(), found)
        .asking(new KeptIn(desk).servers(found));
  }

  /** Storage below a product's repository is looked at only: the copies are the product's. */
  private static boolean holdsCopies(Capabilities capabilities, String repository) {
    Set<Capability> can = capabilities.of(capabilities.systemOf(repository));
    return can.isEmpty()
        || can.contains(Capability.LIST_POINTS)
        || can.contains(Capability.FULL_BACKUP)
        || can.contains(Capability.COPY);
  }
}
