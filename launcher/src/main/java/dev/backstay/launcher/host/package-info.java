/** Processes and ports of this machine. */
@NullMarked
package dev.backstay.launcher.host;

import org.jspecify.annotations.NullMarked;
