package dev.backstay.workflows.kernel;

/**
 * One step of a procedure, declared once, in the order of its runbook page. Implemented by an enum
 * per procedure; its constant's name is stored and published.
 */
public interface RunbookStep {

  /** The constant's name; every enum has it. */
  String name();

  /** Declaration order; every enum has it. */
  int ordinal();

  /** The step as the page says it: a verb and an object. */
  String title();
}
