/** Who may call: the bearer token. */
@NullMarked
package dev.backstay.starter.access;

import org.jspecify.annotations.NullMarked;
