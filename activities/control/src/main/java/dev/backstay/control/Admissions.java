package dev.backstay.control;

import dev.backstay.workflows.port.Admission;
import dev.backstay.workflows.port.AdmissionRequest;

/**
 * Decides whether a run may begin, and with which part of the estate.
 *
 * <p>One catalog transaction: reads {@code Runs.admission} first and gives back what was decided
 * before; else decides and writes it with {@code Runs.admit}.
 */
@FunctionalInterface
public interface Admissions {

  Admission admit(AdmissionRequest request);
}
