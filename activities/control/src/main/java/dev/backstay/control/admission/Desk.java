package dev.backstay.control.admission;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.estate.Estate;
import dev.backstay.catalog.revision.EstateRevision;
import java.time.Instant;

/**
 * What one admission is decided with: the estate as it is now, what the catalog knows, the moment.
 */
record Desk(
    Catalog catalog, Estate estate, EstateRevision revision, Instant now, Problems problems) {}
