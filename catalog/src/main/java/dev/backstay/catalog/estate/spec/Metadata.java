package dev.backstay.catalog.estate.spec;

import java.util.Map;

/** What every document carries besides its kind and spec. */
public record Metadata(
    @Key(value = "Its name, unique within its kind", form = Form.NAME, example = "orders-db")
        String name,
    @Key("Labels that groups select by") Map<String, String> labels) {}
