/** Everything Backstay knows, in PostgreSQL. {@link dev.backstay.catalog.Catalog} is the way in. */
@NullMarked
package dev.backstay.catalog;

import org.jspecify.annotations.NullMarked;
