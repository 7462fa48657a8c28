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
    List<String> wanted =
        Objects.requireNonNullElse(request.repositories(), known.stream().sorted().toList());
    List<String> found = new ArrayList<>();
    Capabilities capabilities = new Capabilities(desk);
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
}
