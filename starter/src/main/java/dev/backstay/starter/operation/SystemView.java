package dev.backstay.starter.operation;

import dev.backstay.catalog.estate.spec.SystemSpec;
import dev.backstay.catalog.lease.SystemLoad;
import dev.backstay.catalog.lease.SystemPause;
import dev.backstay.workflows.model.SimulatedName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A system as it stands.
 *
 * @param slots how many jobs it runs at most; one where the product can do no more
 * @param simulated whether it only plays a backup product
 * @param state OPEN, PAUSED, DRAINING (held back, and some jobs still run) or DRAINED
 * @param running jobs that run on it now
 * @param waiting jobs that wait for it
 * @param runs the runs whose jobs run on it
 * @param epoch rises at failover and when a lease is broken
 */
record SystemView(
    String name,
    String type,
    boolean simulated,
    String site,
    int slots,
    int emergencySlots,
    int epoch,
    SystemLoad.State state,
    int running,
    int waiting,
    List<String> runs,
    @Nullable String reason,
    @Nullable String by,
    @Nullable Instant since) {

  static SystemView of(SystemLoad load, SystemSpec spec, int epoch) {
    SystemPause pause = load.pause();
    boolean alone = spec.type().oneAtATime();
    return new SystemView(
        load.system(),
        spec.typeName(),
        spec.type().simulated() || SimulatedName.is(load.system()),
        spec.site(),
        alone ? 1 : spec.slots(),
        alone ? 0 : spec.emergencySlots(),
        epoch,
        load.state(),
        load.running().size(),
        load.waiting(),
        load.running().stream().map(lease -> lease.holder().workflowId()).distinct().toList(),
        pause == null ? null : pause.reason(),
        pause == null ? null : pause.by(),
        pause == null ? null : pause.since());
  }
}
