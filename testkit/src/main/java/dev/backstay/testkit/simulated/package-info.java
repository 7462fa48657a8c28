/**
 * Simulated backup products: one for each way a product can, or cannot, be asked whether a job was
 * already started. They live in memory, outside every worker, and count what they were asked to do.
 * Whatever they report says {@code simulated}.
 */
@NullMarked
package dev.backstay.testkit.simulated;

import org.jspecify.annotations.NullMarked;
