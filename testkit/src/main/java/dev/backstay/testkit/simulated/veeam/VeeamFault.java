package dev.backstay.testkit.simulated.veeam;

import dev.backstay.testkit.simulated.Fault;

/**
 * What goes wrong with one call that starts something.
 *
 * @param fault lost, late, hidden, beside the product's own schedule, or slow (a wait in {@code
 *     beforeAnswer})
 * @param twice something in between repeats the request, and the server executes both
 * @param tokenExpired the access token is refused, as if its time were over
 */
public record VeeamFault(Fault fault, boolean twice, boolean tokenExpired) {
  /** Nothing goes wrong. */
  public static final VeeamFault NONE = of(Fault.NONE);

  public static VeeamFault of(Fault fault) {
    return new VeeamFault(fault, false, false);
  }

  public VeeamFault executedTwice() {
    return new VeeamFault(fault, true, tokenExpired);
  }

  public VeeamFault withExpiredToken() {
    return new VeeamFault(fault, twice, true);
  }
}
