package dev.backstay.systems.host;

import dev.backstay.workflows.model.SystemRef;

/** Where the jobs of a system run. Drivers ask for each order: their systems share the driver. */
@FunctionalInterface
public interface Hosts {

  /** The runner of the host that runs the system's jobs; quick, connects to nothing. */
  HostRunner of(SystemRef system);

  /** One host for all systems. */
  static Hosts only(HostRunner host) {
    return system -> host;
  }
}
