/** What the catalog knows: assets, points, baselines, reviews, findings, ledger. */
@NullMarked
package dev.backstay.starter.record;

import org.jspecify.annotations.NullMarked;
