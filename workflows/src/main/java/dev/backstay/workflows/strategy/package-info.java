/** Handbook chapter: backup strategy. */
@NullMarked
package dev.backstay.workflows.strategy;

import org.jspecify.annotations.NullMarked;
