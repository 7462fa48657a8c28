package dev.backstay.testkit.simulated;

/** The call got no answer: whether the product did what it was asked cannot be known from it. */
public final class NoAnswer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoAnswer() {
    super("simulated: the connection was lost before the product answered");
  }
}
