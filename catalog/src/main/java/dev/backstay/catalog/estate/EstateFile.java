package dev.backstay.catalog.estate;

/** The text of one estate file, under the name problems are reported with. */
public record EstateFile(String name, String text) {}
