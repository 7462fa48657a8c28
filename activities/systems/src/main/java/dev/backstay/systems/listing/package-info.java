/**
 * Asking a product how its jobs stand with one listing instead of one question for each job. For
 * drivers of products that can list.
 */
@NullMarked
package dev.backstay.systems.listing;

import org.jspecify.annotations.NullMarked;
