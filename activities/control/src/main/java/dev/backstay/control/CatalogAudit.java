package dev.backstay.control;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.finding.Sighting;
import dev.backstay.catalog.point.CopyRecord;
import dev.backstay.catalog.point.CopyRecord.State;
import dev.backstay.workflows.job.JobResult.Listed;
import dev.backstay.workflows.port.CatalogComparison;
import dev.backstay.workflows.port.CatalogListing;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares a repository's listing with the catalog. Nothing is ever removed. */
final class CatalogAudit {
  private static final int MOST_NAMED = 50;
  private static final String MISSING = "copy-missing";
  private static final String UNKNOWN = "copy-unknown";
  private static final String DOUBTED = "listing-doubted";

  private final Catalog catalog;

  CatalogAudit(Catalog catalog) {
    this.catalog = catalog;
  }

  CatalogComparison compare(CatalogListing listing) {
    ListingDifference difference = difference(listing);
    Optional<String> doubt = doubt(listing, difference);
    if (doubt.isPresent()) {
      catalog
          .findings()
          .see(
              new Sighting(
                  key(DOUBTED, listing, ""),
                  DOUBTED,
                  "critical",
                  listing.repository(),
                  doubt.get() + " Nothing was marked.",
                  "Check that repository %s is mounted, complete, and that the credentials see all of it."
                      .formatted(listing.repository()),
                  listing.run().workflowId()));
      return result(difference, false, doubt.get());
    }
    mark(listing, difference);
    return result(
        difference,
        true,
        "%d copies agree, %d are missing in the repository, %d are unknown to the catalog."
            .formatted(
                difference.agreed().size(),
                difference.missing().size(),
                difference.unknown().size()));
  }

  private ListingDifference difference(CatalogListing listing) {
    return ListingDifference.of(
        catalog.copies().in(listing.repository()),
        listing.second(),
        catalog.runs().byIdentity(listing.run()).map(run -> run.requestedAt()).orElse(null),
        label -> catalog.intents().isOpen(label));
  }

  private Optional<String> doubt(CatalogListing listing, ListingDifference difference) {
    Set<String> first = ListingDifference.ids(listing.first());
    Set<String> second = ListingDifference.ids(listing.second());
    if (!first.equals(second)) {
      return Optional.of(
          "Two readings of repository %s differ: %d and %d copies."
              .formatted(listing.repository(), first.size(), second.size()));
    }
    long expected =
        difference.missing().stream().filter(c -> c.state() != State.MISSING).count()
            + difference.agreed().size();
    if (second.isEmpty() && expected > 0) {
      return Optional.of(
          "Repository %s lists nothing, but the catalog has %d copies there."
              .formatted(listing.repository(), expected));
    }
    long changed = newlyMissing(difference) + newlyUnknown(listing, difference);
    if (expected > 0 && changed * 100 > (long) listing.maxChangePercent() * expected) {
      return Optional.of(
          "Repository %s differs from the catalog in %d of %d copies, more than %d %%."
              .formatted(listing.repository(), changed, expected, listing.maxChangePercent()));
    }
    return Optional.empty();
  }

  /** What was found before does not count again, or the cap would in time always be reached. */
  private static long newlyMissing(ListingDifference difference) {
    return difference.missing().stream().filter(c -> c.state() != State.MISSING).count();
  }

  private long newlyUnknown(CatalogListing listing, ListingDifference difference) {
    Set<String> before = catalog.findings().openKeys(UNKNOWN, key(UNKNOWN, listing, ""));
    return difference.unknown().stream()
        .filter(c -> !before.contains(key(UNKNOWN, listing, c.nativeId())))
        .count();
  }

  private void mark(CatalogListing listing, ListingDifference difference) {
    catalog
        .findings()
        .resolve(key(DOUBTED, listing, ""), "two readings agreed and fit the catalog");
    for (CopyRecord copy : difference.agreed()) {
      catalog.copies().move(copy.copy().id(), State.MISSING, State.AVAILABLE);
    }
    for (CopyRecord copy : difference.missing()) {
      catalog.copies().move(copy.copy().id(), State.AVAILABLE, State.MISSING);
      see(
          listing,
          MISSING,
          "critical",
          copy.copy().nativeId(),
          "Copy %s of point %s is in the catalog, but repository %s no longer lists it."
              .formatted(copy.copy().nativeId(), copy.copy().point(), listing.repository()),
          "Find out who removed it. The point may have no other copy.");
    }
    for (Listed copy : difference.unknown()) {
      see(
          listing,
          UNKNOWN,
          "warning",
          copy.nativeId(),
          "Repository %s lists copy %s (%s), which the catalog does not know."
              .formatted(listing.repository(), copy.nativeId(), copy.label()),
          "Find out who made it. Backstay leaves it alone.");
    }
    resolve(listing, MISSING, difference.missing().stream().map(c -> c.copy().nativeId()).toList());
    resolve(listing, UNKNOWN, difference.unknown().stream().map(Listed::nativeId).toList());
  }

  private void see(
      CatalogListing listing,
      String kind,
      String severity,
      String nativeId,
      String message,
      String nextAction) {
    catalog
        .findings()
        .see(
            new Sighting(
                key(kind, listing, nativeId),
                kind,
                severity,
                listing.repository(),
                message,
                nextAction,
                listing.run().workflowId()));
  }

  private void resolve(CatalogListing listing, String kind, List<String> stillSeen) {
    catalog
        .findings()
        .resolveOthers(
            kind,
            key(kind, listing, ""),
            stillSeen.stream().map(id -> key(kind, listing, id)).toList(),
            "catalog and repository agree again");
  }

  private static String key(String kind, CatalogListing listing, String nativeId) {
    return kind + ":" + listing.repository() + ":" + nativeId;
  }

  private static CatalogComparison result(
      ListingDifference difference, boolean trusted, String note) {
    return new CatalogComparison(
        difference.agreed().size(),
        difference.missing().stream().map(c -> c.copy().nativeId()).limit(MOST_NAMED).toList(),
        difference.unknown().stream().map(Listed::nativeId).limit(MOST_NAMED).toList(),
        trusted,
        note);
  }
}
