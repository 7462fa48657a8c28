/**
 * A simulated Data Domain: it speaks the REST API of DD OS over TLS and stores nothing. Everything
 * it shows says {@code simulated}.
 */
@NullMarked
package dev.backstay.testkit.simulated.datadomain;

import org.jspecify.annotations.NullMarked;
