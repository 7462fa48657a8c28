/** Noticing that catalog or Temporal were restored from an older state, and setting it right. */
@NullMarked
package dev.backstay.catalog.reconcile;

import org.jspecify.annotations.NullMarked;
