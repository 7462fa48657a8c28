package dev.backstay.workflows.kernel;

/** The handbook's chapters; packages, pages and tests are laid out by them. */
public enum Chapter {
  STRATEGY,
  DATABASE,
  APPLICATION,
  VERIFICATION,
  AUTOMATION,
  CLOUD,
  RECOVERY,
  COMPLIANCE
}
