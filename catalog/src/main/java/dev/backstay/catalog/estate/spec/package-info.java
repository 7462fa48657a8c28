/**
 * The kinds of an estate file. One record per kind; its components and their {@link
 * dev.backstay.catalog.estate.spec.Key} annotations are the only declaration: the YAML binder and
 * the published JSON Schemas are both made from them.
 */
@NullMarked
package dev.backstay.catalog.estate.spec;

import org.jspecify.annotations.NullMarked;
