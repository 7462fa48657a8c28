/** Tools that are found or fetched: Python's, restic, the Temporal server. */
@NullMarked
package dev.backstay.launcher.tools;

import org.jspecify.annotations.NullMarked;
