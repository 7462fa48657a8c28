package dev.backstay.catalog.estate.spec;

import java.util.Map;

/** The assets that carry all of these labels. */
public record AssetGroupSpec(
    @Key(
            value = "Labels an asset must carry, all of them",
            filled = true,
            example = "{app: orders}")
        Map<String, String> matchLabels) {}
