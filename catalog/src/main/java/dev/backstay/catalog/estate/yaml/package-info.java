/** Strict YAML: every problem with its line and column, all of them at once. */
@NullMarked
package dev.backstay.catalog.estate.yaml;

import org.jspecify.annotations.NullMarked;
