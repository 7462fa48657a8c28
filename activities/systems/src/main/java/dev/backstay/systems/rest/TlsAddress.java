package dev.backstay.systems.rest;

import dev.backstay.workflows.job.Cause;
import java.net.URI;

/** The address of an API. Passwords and tokens travel to it, so nothing but TLS will do. */
public final class TlsAddress {
  private TlsAddress() {}

  /**
   * The address without a slash at the end.
   *
   * @param example how one is written
   * @throws Refusal when it is not one of a server over TLS
   */
  public static String of(String given, String example) {
    try {
      URI uri = URI.create(given);
      if ("https".equals(uri.getScheme()) && uri.getHost() != null) {
        return given.replaceFirst("/+$", "");
      }
    } catch (IllegalArgumentException notAnAddress) {
      // said below
    }
    throw new Refusal(
        Cause.CONFIGURATION,
        "The address '" + given + "' is not one of a REST API over TLS.",
        "Write it as " + example + ".");
  }
}
