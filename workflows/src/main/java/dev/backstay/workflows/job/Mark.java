package dev.backstay.workflows.job;

import java.time.Instant;

/**
 * The product's high-water mark, read before a start: nothing older is ever adopted.
 *
 * @param value the last session id the product had, or its own clock
 * @param productTime the product's clock when it was read
 */
public record Mark(String value, Instant productTime) {}
