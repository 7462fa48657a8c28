/** The commands of {@code ./backstay} that run servers: up, down, demo, doctor and test. */
@NullMarked
package dev.backstay.launcher;

import org.jspecify.annotations.NullMarked;
