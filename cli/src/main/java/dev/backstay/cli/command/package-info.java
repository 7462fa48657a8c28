/** The commands, one class each. */
@NullMarked
package dev.backstay.cli.command;

import org.jspecify.annotations.NullMarked;
