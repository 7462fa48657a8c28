/** Verdicts asked of a team by a due date. */
@NullMarked
package dev.backstay.catalog.review;

import org.jspecify.annotations.NullMarked;
