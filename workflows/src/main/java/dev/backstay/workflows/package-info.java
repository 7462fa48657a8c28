/** Backstay: every documented backup procedure as a durable program. */
@NullMarked
package dev.backstay.workflows;

import org.jspecify.annotations.NullMarked;
