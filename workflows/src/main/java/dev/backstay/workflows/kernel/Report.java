package dev.backstay.workflows.kernel;

import dev.backstay.workflows.model.Outcome;

/** What a procedure returns: how it ended and, in words, what that means. */
public interface Report {

  Outcome outcome();

  /** One or two plain sentences; for anything but success it names the next action. */
  String message();
}
