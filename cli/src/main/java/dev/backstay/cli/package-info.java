/** The command {@code backstay}: a thin client of the REST API. */
@NullMarked
package dev.backstay.cli;

import org.jspecify.annotations.NullMarked;
