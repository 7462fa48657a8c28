package dev.backstay.testkit.simulated.aws;

/** What goes wrong with one call of an operation. */
public enum AwsFault {
  /** The service does as it is asked; the caller gets no answer. */
  LOST_ANSWER,
  /** The service never sees the request; the caller gets no answer. */
  LOST_REQUEST,
  /** Too many requests. */
  THROTTLED,
  /** The role may not. */
  DENIED,
  /** The session of the role has ended; that session is not taken again. */
  EXPIRED_TOKEN,
  /** A quota of the account is used up. */
  LIMIT,
  /** The service has trouble of its own. */
  UNAVAILABLE,
  /** The service has forgotten the idempotency token by now. */
  FORGOTTEN_TOKEN
}
