package dev.backstay.testkit.simulated;

import java.util.Locale;

/** What a product offers to recognise a job by; DESIGN calls them class A, B and C. */
public enum Handle {
  /** A start carries a token; the same token again is the same job. */
  TOKEN,
  /** A job carries a label that can be searched; two jobs may carry the same. */
  LABEL,
  /** Nothing: jobs are told apart by what the product shows of them. */
  PLAIN;

  /** The type of systems with it, as estate files write it. */
  public String type() {
    return "sim-" + name().toLowerCase(Locale.ROOT);
  }
}
