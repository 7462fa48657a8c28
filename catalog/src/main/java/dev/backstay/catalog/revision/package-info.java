/** Stored revisions of the estate. */
@NullMarked
package dev.backstay.catalog.revision;

import org.jspecify.annotations.NullMarked;
