package dev.backstay.testkit.simulated.aws;

import org.jspecify.annotations.Nullable;

/** What the played service says of itself. */
final class Words {
  private Words() {}

  static String simulated(@Nullable String more) {
    return more == null || more.isEmpty() ? "simulated" : "simulated: " + more;
  }
}
