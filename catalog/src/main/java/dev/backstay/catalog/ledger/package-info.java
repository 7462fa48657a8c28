/** The append-only record of what happened, and the chain that proves it was not changed. */
@NullMarked
package dev.backstay.catalog.ledger;

import org.jspecify.annotations.NullMarked;
