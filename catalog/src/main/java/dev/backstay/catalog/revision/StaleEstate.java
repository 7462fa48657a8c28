package dev.backstay.catalog.revision;

/** Somebody else applied an estate since the plan was made. */
public final class StaleEstate extends RuntimeException {
  private static final long serialVersionUID = 1;

  StaleEstate(long planned, long current) {
    super(
        "The plan was made against estate revision %d, but the current one is %d. Plan again and apply the new plan."
            .formatted(planned, current));
  }
}
