/**
 * What a worker that was killed was waiting for is given back at once when it is started again, and
 * not when its heartbeats have been missed.
 */
@NullMarked
package dev.backstay.worker.takeover;

import org.jspecify.annotations.NullMarked;
