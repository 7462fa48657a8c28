/** The gate before every scarce or dangerous thing: leases and the tickets of those who wait. */
@NullMarked
package dev.backstay.catalog.lease;

import org.jspecify.annotations.NullMarked;
