/** Measurements, each repeated and with its spread: {@code ./backstay bench SCENARIO}. */
@NullMarked
package dev.backstay.bench;

import org.jspecify.annotations.NullMarked;
