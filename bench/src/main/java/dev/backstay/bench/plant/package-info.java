/**
 * A Backstay without products: the real kernel, catalog and Temporal server, and one system whose
 * jobs do nothing. What is measured on it is Backstay alone.
 */
@NullMarked
package dev.backstay.bench.plant;

import org.jspecify.annotations.NullMarked;
