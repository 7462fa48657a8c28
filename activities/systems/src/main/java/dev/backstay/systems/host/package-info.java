/** Runs command-line tools on a host, detached from the worker, found again after a crash. */
@NullMarked
package dev.backstay.systems.host;

import org.jspecify.annotations.NullMarked;
