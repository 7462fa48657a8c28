/**
 * A backup server that speaks Veeam's REST API 1.3 over TLS and protects nothing: for drills and
 * tests. Whatever it says, names or makes carries the word {@code simulated}.
 */
@NullMarked
package dev.backstay.testkit.simulated.veeam;

import org.jspecify.annotations.NullMarked;
