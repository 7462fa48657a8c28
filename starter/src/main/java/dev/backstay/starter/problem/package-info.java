/** RFC 9457 problems: what is wrong, and what to do next. */
@NullMarked
package dev.backstay.starter.problem;

import org.jspecify.annotations.NullMarked;
