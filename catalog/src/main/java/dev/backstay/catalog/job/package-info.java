/** Intents written before a start, and what the jobs came to. */
@NullMarked
package dev.backstay.catalog.job;

import org.jspecify.annotations.NullMarked;
