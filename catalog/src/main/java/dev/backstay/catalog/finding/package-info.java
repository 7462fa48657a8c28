/** What a person should know: one open finding per thing, however often it is seen. */
@NullMarked
package dev.backstay.catalog.finding;

import org.jspecify.annotations.NullMarked;
