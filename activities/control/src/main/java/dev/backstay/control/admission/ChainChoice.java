package dev.backstay.control.admission;

import dev.backstay.catalog.point.CopyRecord;
import dev.backstay.catalog.point.PointFilter;
import dev.backstay.catalog.point.PointRecord;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Chain;
import dev.backstay.workflows.model.Chain.Link;
import dev.backstay.workflows.model.Completeness;
import dev.backstay.workflows.model.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the chain an asset's next backup builds on, or a restore needs, as the catalog knows it.
 */
final class ChainChoice {
  private static final int MOST_LOOKED_AT = 100;

  private final Desk desk;

  ChainChoice(Desk desk) {
    this.desk = desk;
  }

  /** The chain of the asset's newest point in its policy's repository; empty without a point. */
  Optional<Chain> toBuildOn(AssetRef asset) {
    return desk
        .catalog()
        .points()
        .list(new PointFilter(asset.name(), null, MOST_LOOKED_AT))
        .stream()
        .filter(record -> copy(record, asset.policy().repository()).isPresent())
        .findFirst()
        .map(newest -> chain(asset, newest, asset.policy().repository(), false));
  }

  /** The whole chain of a point, with every link. */
  Chain of(AssetRef asset, Point point, String repository) {
    PointRecord newest = desk.catalog().points().record(point.id()).orElseThrow();
    return chain(asset, newest, repository, true);
  }

  private Chain chain(AssetRef asset, PointRecord newest, String repository, boolean whole) {
    List<PointRecord> parents =
        desk.catalog().points().dependencies(newest.point().id()).stream()
            .map(id -> desk.catalog().points().record(id).orElseThrow())
            .sorted(Comparator.comparing((PointRecord r) -> r.point().consistentAt()).reversed())
            .toList();
    List<Link> links = new ArrayList<>();
    List<String> dependsOn = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    copy(newest, repository)
        .ifPresent(
            copy -> {
              links.add(new Link(newest.point(), copy.copy()));
              judge(newest, copy, problems);
            });
    for (PointRecord parent : parents) {
      Optional<CopyRecord> copy = copy(parent, repository);
      if (copy.isEmpty()) {
        problems.add("point " + parent.point().id() + " has no copy in " + repository);
        continue;
      }
      dependsOn.add(copy.get().copy().nativeId());
      judge(parent, copy.get(), problems);
      if (whole) {
        links.add(new Link(parent.point(), copy.get().copy()));
      }
    }
    return new Chain(asset.name(), List.copyOf(links), dependsOn, problems);
  }

  private static void judge(PointRecord record, CopyRecord copy, List<String> problems) {
    String id = "point " + record.point().id() + " of " + record.point().consistentAt();
    if (copy.state() != CopyRecord.State.AVAILABLE) {
      problems.add(id + " is " + copy.state() + " in the catalog");
    } else if (!record.reconciled()) {
      problems.add(id + " was made under an older epoch and is not reconciled");
    } else if (record.point().completeness() == Completeness.PARTIAL) {
      problems.add(id + " is PARTIAL");
    }
  }

  private static Optional<CopyRecord> copy(PointRecord record, String repository) {
    return record.copies().stream()
        .filter(copy -> copy.copy().repository().equals(repository))
        .filter(copy -> copy.state() != CopyRecord.State.REMOVED)
        .findFirst();
  }
}
