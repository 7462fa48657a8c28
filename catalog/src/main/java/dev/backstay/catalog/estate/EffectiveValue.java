package dev.backstay.catalog.estate;

/** One value that holds for an asset, and which file and line set it. */
public record EffectiveValue(String field, String value, String origin) {}
