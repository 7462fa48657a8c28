package dev.backstay.control.admission;

import dev.backstay.catalog.estate.spec.AssetSpec;
import dev.backstay.catalog.estate.spec.PolicySpec.Rule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Whose copies lie in a repository. RMAN knows the backups of an instance and no others, so it has
 * to be asked about each; the other products are asked for everything that a repository holds,
 * which also shows what Backstay does not know of.
 */
final class KeptIn {
  private static final String INSTANCE = "oracle-sid";

  private final Desk desk;

  KeptIn(Desk desk) {
    this.desk = desk;
  }

  /** By repository, what its product must be asked about by name; none where it is all. */
  Map<String, List<String>> servers(List<String> repositories) {
    Map<String, List<String>> servers = new TreeMap<>();
    for (String repository : repositories) {
      List<String> instances = instances(repository);
      if (!instances.isEmpty()) {
        servers.put(repository, instances);
      }
    }
    return servers;
  }

  private List<String> instances(String repository) {
    // What was kept here under an earlier policy is still here.
    Set<String> recorded = desk.catalog().copies().assetsIn(repository);
    return desk.estate().assets().entrySet().stream()
        .filter(e -> recorded.contains(e.getKey()) || goes(e.getValue(), repository))
        .map(e -> e.getValue().nativeIds().get(INSTANCE))
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .toList();
  }

  private boolean goes(AssetSpec asset, String repository) {
    return desk.estate().policyOf(asset).rules().stream()
        .flatMap(KeptIn::places)
        .anyMatch(repository::equals);
  }

  private static Stream<String> places(Rule rule) {
    return Stream.concat(
        Stream.of(rule.repository()), rule.copies().stream().map(copy -> copy.repository()));
  }
}
