package dev.backstay.workflows.model;

/**
 * How simulators are told from products wherever a name is shown: a system whose name begins with
 * {@code simulated-} only plays a product, and the names of its repositories and assets begin so
 * too. Nothing else may be called so; the estate's rules see to both.
 */
public final class SimulatedName {
  public static final String BEGINNING = "simulated-";

  private SimulatedName() {}

  /** Whether something of that name is a simulator, or lies on one. */
  public static boolean is(String name) {
    return name.startsWith(BEGINNING);
  }
}
