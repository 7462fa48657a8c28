/**
 * The simulated products as a process of its own, with what {@code estate/reference} protects on
 * them. For drills and training: it protects nothing, and everything it shows says {@code
 * simulated}.
 */
@NullMarked
package dev.backstay.testkit.simulated.estate;

import org.jspecify.annotations.NullMarked;
