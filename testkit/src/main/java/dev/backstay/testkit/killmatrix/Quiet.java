package dev.backstay.testkit.killmatrix;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What dying workers' libraries complain of is no news here. */
final class Quiet {
  // Held, because the registry of loggers forgets what nobody holds.
  private static final Logger CACHE = Logger.getLogger("com.google.common.cache.LocalCache");

  private Quiet() {}

  /** The SDK's cache of workflows is emptied while their threads are interrupted. */
  static void caches() {
    CACHE.setLevel(Level.OFF);
  }
}
