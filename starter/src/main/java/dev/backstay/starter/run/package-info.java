/** Runs: started, listed, followed, cancelled. */
@NullMarked
package dev.backstay.starter.run;

import org.jspecify.annotations.NullMarked;
