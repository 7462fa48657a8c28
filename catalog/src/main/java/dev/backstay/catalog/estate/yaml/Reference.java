package dev.backstay.catalog.estate.yaml;

import dev.backstay.catalog.estate.spec.Kind;

/** A value that names another object of the estate. */
public record Reference(Place place, String field, Kind kind, String name) {}
