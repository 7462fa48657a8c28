/** What runs beside the catalog: permits, records, notices, and the loops that serve them. */
@NullMarked
package dev.backstay.control;

import org.jspecify.annotations.NullMarked;
