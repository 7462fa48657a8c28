package dev.backstay.workflows.model;

/**
 * The failure types of Backstay's workflows and activities. They are API: tools match on them, so a
 * name never changes.
 */
public enum FailureType {
  /** The input cannot be used; starting again with the same input gives the same answer. */
  InvalidInput,
  /** Policy, hold, capability or state forbids it now. */
  Refused,
  /** A job ended without a usable result; the message names cause and next action. */
  JobFailed,
  /** A verification found a difference or could not be completed. */
  VerificationFailed,
  /** A result is too large for a payload; a defect of a driver. */
  ResultTooLarge,
  /**
   * The product shows several jobs that may be the one whose start was never confirmed. Inside a
   * run only: the run waits until a person says which one it is.
   */
  AmbiguousStart,
  /** A worker that stops handed its wait over to another. Inside a run only: always retried. */
  WorkerStopping
}
