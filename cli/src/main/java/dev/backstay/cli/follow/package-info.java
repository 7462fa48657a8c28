/** Watching a run until it ends. */
@NullMarked
package dev.backstay.cli.follow;

import org.jspecify.annotations.NullMarked;
