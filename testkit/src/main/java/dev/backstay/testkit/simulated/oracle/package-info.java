/**
 * A simulated Oracle host, reached over a real SSH server. What it answers follows Oracle's manuals
 * and nothing else: it was never compared with Oracle.
 */
@NullMarked
package dev.backstay.testkit.simulated.oracle;

import org.jspecify.annotations.NullMarked;
