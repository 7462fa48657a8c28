package dev.backstay.workflows.model;

import java.time.Duration;

/**
 * A host that a site's worker reaches over SSH, as a run may use it.
 *
 * @param knownHosts {@code file:} reference, read by the worker: the host's key must be in it
 * @param key {@code file:} reference, read by the worker: the private key it logs in with
 * @param stateDirectory where job directories lie on that host
 * @param lostAfter how long the host may stay silent before its jobs count as lost and a person
 *     decides
 */
public record HostRef(
    String address,
    int port,
    String user,
    String knownHosts,
    String key,
    String stateDirectory,
    Duration lostAfter) {

  /** How people name it. */
  public String words() {
    return port == 22 ? address : address + " port " + port;
  }
}
