package dev.backstay.starter.status;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param hint what to do; null when it is OK
 */
record Check(String name, State state, String detail, @Nullable String hint) {

  /** How it is. */
  enum State {
    OK,
    WARN,
    FAIL
  }

  static Check ok(String name, String detail) {
    return new Check(name, State.OK, detail, null);
  }

  static Check warn(String name, String detail, String hint) {
    return new Check(name, State.WARN, detail, hint);
  }

  static Check fail(String name, String detail, String hint) {
    return new Check(name, State.FAIL, detail, hint);
  }
}
