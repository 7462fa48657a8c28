package dev.backstay.launcher.doctor;

/**
 * One thing the doctor looked at.
 *
 * @param hint what to do; empty when all is well
 */
public record Finding(Status status, String subject, String says, String hint) {

  /** How it is. */
  public enum Status {
    OK,
    /** Something is missing that not everybody needs. */
    WARN,
    /** Backstay cannot work like this. */
    FAIL
  }

  static Finding ok(String subject, String says) {
    return new Finding(Status.OK, subject, says, "");
  }

  static Finding warn(String subject, String says, String hint) {
    return new Finding(Status.WARN, subject, says, hint);
  }

  static Finding fail(String subject, String says, String hint) {
    return new Finding(Status.FAIL, subject, says, hint);
  }
}
