/**
 * Products that are driven by their command line on a host: one job is one process in a job
 * directory, at most a second one when the first provably died, and what cleans up after a
 * cancellation. A driver says what its processes are; everything else is here.
 */
@NullMarked
package dev.backstay.systems.tool;

import org.jspecify.annotations.NullMarked;
