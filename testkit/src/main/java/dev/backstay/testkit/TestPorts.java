package dev.backstay.testkit;

/**
 * Where servers of tests begin to look for a port. Test classes that run at the same time, in JVMs
 * of their own, look in ranges of their own: a port that is free now may be taken a moment later.
 * All lie below 32768, where Linux begins to give ports to outgoing connections: one of those would
 * otherwise take the port of a server that was killed before it is started again.
 */
public final class TestPorts {
  private static final int RANGE = 2000;

  private TestPorts() {}

  /**
   * The usual port in the first JVM of a test run, and as far above it as the JVM's number says.
   */
  public static int from(int usual) {
    return usual + RANGE * (Math.max(1, Integer.getInteger("backstay.test.fork", 1)) - 1);
  }
}
