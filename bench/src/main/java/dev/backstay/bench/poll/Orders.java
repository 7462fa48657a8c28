package dev.backstay.bench.poll;

import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.PolicyRef;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.SystemRef;
import dev.backstay.workflows.model.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What all orders have in common. */
final class Orders {
  private Orders() {}

  static JobOrder order(int number, SystemRef system, JobSpec spec) {
    return new JobOrder(
        "bbench%020d".formatted(number),
        1,
        spec,
        system,
        1,
        Priority.SILVER,
        Duration.ofHours(2),
        new Mark("-", Instant.now()));
  }

  static AssetRef asset(String system, Map<String, String> nativeIds) {
    PolicyRef policy =
        new PolicyRef(
            "bench",
            Tier.SILVER,
            Duration.ofHours(24),
            Duration.ofHours(4),
            "simulated",
            null,
            null,
            null,
            0,
            null);
    return new AssetRef("simulated", "vm", system, nativeIds, List.of(), "bench", policy);
  }
}
