package dev.backstay.launcher.servers;

import java.io.IOException;
import java.util.Map;

/** Sets worker and starter up otherwise than usual, such as with the address of a proxy. */
@FunctionalInterface
public interface EnvironmentChange {
  /** As usual. */
  EnvironmentChange NONE = (process, usual) -> usual;

  /**
   * Asked each time a process is started; Temporal and the catalog are up by then.
   *
   * @param process {@code worker} or {@code starter}
   * @return the environment to use
   */
  Map<String, String> apply(String process, Map<String, String> usual) throws IOException;
}
