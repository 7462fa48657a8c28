/**
 * Assets that are incomplete after a restore, and held back from being used as if they were not.
 */
@NullMarked
package dev.backstay.catalog.fence;

import org.jspecify.annotations.NullMarked;
