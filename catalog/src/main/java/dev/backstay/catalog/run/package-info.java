/** Runs: who asked for what, and how it ended. */
@NullMarked
package dev.backstay.catalog.run;

import org.jspecify.annotations.NullMarked;
