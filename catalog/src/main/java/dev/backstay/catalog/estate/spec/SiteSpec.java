package dev.backstay.catalog.estate.spec;

import org.jspecify.annotations.Nullable;

/** A place: a data centre, a region, a failure domain. A worker serves one site. */
public record SiteSpec(
    @Key(value = "What and where it is", example = "primary data centre")
        @Nullable String description,
    @Key(value = "Sites with the same failure domain can be lost together", form = Form.NAME)
        @Nullable String failureDomain) {}
