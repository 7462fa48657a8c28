package dev.backstay.workflows.model;

import java.util.Map;
import java.util.Set;

/**
 * A backup product as a run may use it.
 *
 * @param type the driver, such as {@code restic} or {@code barman}
 * @param taskQueue the queue a worker of its site or host polls: {@code jobs-<site>}
 * @param epoch rises at failover and when a lease is broken; results of an older one are not used
 * @param config the driver's settings; credentials are references ({@code env:}, {@code file:}),
 *     never values
 */
public record SystemRef(
    String name,
    String type,
    String site,
    String taskQueue,
    int epoch,
    Map<String, String> config,
    Set<Capability> capabilities) {

  public boolean can(Capability capability) {
    return capabilities.contains(capability);
  }
}
