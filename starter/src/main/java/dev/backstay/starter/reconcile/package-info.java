/** Setting right what a database that was restored from an older state has forgotten. */
@NullMarked
package dev.backstay.starter.reconcile;

import org.jspecify.annotations.NullMarked;
