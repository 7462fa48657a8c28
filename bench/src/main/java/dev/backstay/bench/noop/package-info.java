/** Runbooks of one, two, six and twelve steps of one job each that does nothing. */
@NullMarked
package dev.backstay.bench.noop;

import org.jspecify.annotations.NullMarked;
