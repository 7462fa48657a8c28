package dev.backstay.bench.noop;

import dev.backstay.workflows.kernel.Report;
import dev.backstay.workflows.model.Outcome;

/** The report of a runbook of nothing. */
public record NoopReport(Outcome outcome, String message) implements Report {}
