package dev.backstay.bench.noop;

import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.model.SystemRef;

/**
 * What the plain workflow is started with.
 *
 * @param run a run that was admitted before, which the permits are asked for
 * @param control whether permit and settlement are called too, and not only the work itself
 */
public record BareRequest(int steps, RunIdentity run, SystemRef system, boolean control) {}
