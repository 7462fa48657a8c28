package dev.backstay.workflows.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A backup product as a run may use it.
 *
 * @param type the driver, such as {@code restic} or {@code barman}
 * @param taskQueue the queue a worker of its site or host polls: {@code jobs-<site>}
 * @param epoch rises at failover and when a lease is broken; results of an older one are not used
 * @param config the driver's settings; credentials are references ({@code env:}, {@code file:}),
 *     never values
 * @param needsMark whether the product has neither token nor label, so that only what it shows
 *     after a high-water mark can be adopted
 * @param startDoubt how long after a start whose answer was lost the product may still execute and
 *     show it; null means not at all
 * @param host where its tools run, reached over SSH; null means the worker's own host
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SystemRef(
    String name,
    String type,
    String site,
    String taskQueue,
    int epoch,
    Map<String, String> config,
    Set<Capability> capabilities,
    boolean needsMark,
    @Nullable Duration startDoubt,
    @Nullable HostRef host) {

  /** One whose tools run on the worker's own host. */
  public SystemRef(
      String name,
      String type,
      String site,
      String taskQueue,
      int epoch,
      Map<String, String> config,
      Set<Capability> capabilities,
      boolean needsMark,
      @Nullable Duration startDoubt) {
    this(name, type, site, taskQueue, epoch, config, capabilities, needsMark, startDoubt, null);
  }

  /** A product that knows jobs by a name we give them. */
  public SystemRef(
      String name,
      String type,
      String site,
      String taskQueue,
      int epoch,
      Map<String, String> config,
      Set<Capability> capabilities) {
    this(name, type, site, taskQueue, epoch, config, capabilities, false, null);
  }

  /** Whether it only plays a backup product: what it says was done was not done. */
  public boolean simulated() {
    return SimulatedName.is(name);
  }

  /** The same system with its tools on that host. */
  public SystemRef on(HostRef other) {
    return new SystemRef(
        name, type, site, taskQueue, epoch, config, capabilities, needsMark, startDoubt, other);
  }

  public boolean can(Capability capability) {
    return capabilities.contains(capability);
  }
}
