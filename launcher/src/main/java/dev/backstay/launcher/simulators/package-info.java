/** The simulated products of {@code estate/reference}: a process beside worker and starter. */
@NullMarked
package dev.backstay.launcher.simulators;

import org.jspecify.annotations.NullMarked;
