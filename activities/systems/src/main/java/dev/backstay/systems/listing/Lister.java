package dev.backstay.systems.listing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one account's jobs of one kind are listed at a product, page by page. */
@FunctionalInterface
public interface Lister<J> {

  /**
   * One page, the newest jobs first where the product lets us choose. Throws what asking for a
   * single job would throw.
   *
   * @param since no older jobs are wanted, by the product's clock
   * @param next what the page before gave; null for the first page
   */
  Page<J> page(Instant since, @Nullable String next);

  /**
   * @param next where the next page begins; null on the last
   */
  record Page<J>(List<ListedJob<J>> jobs, @Nullable String next) {}
}
