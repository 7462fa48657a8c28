package dev.backstay.workflows.strategy;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.MountJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.kernel.ProofReport;
import dev.backstay.workflows.kernel.Restores;
import dev.backstay.workflows.kernel.Run;
import dev.backstay.workflows.kernel.RunbookStep;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Capability;
import dev.backstay.workflows.model.Chain;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.model.RestoreSource;
import dev.backstay.workflows.model.SystemRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A machine run from its backup: the product puts it together from every link. That it was mounted
 * says that the product could, and nothing of what is on its disks; only the hypervisor can say
 * that it boots.
 */
final class MachineThroughChain implements ThroughChain {
  /** The asset's native id that names the hypervisor's system. */
  private static final String HYPERVISOR = "vsphere-system";

  private final Run run;
  private final AssetRef asset;
  private final RestoreSource source;

  MachineThroughChain(Run run, AssetRef asset) {
    this.run = run;
    this.asset = asset;
    this.source = run.slice().source(asset.name());
  }

  @Override
  public JobResult restore() {
    var from = run.slice().repository(source.copy().repository());
    return run.job(
        new MountJob(
            from.system(), asset, source.point(), source.copy(), from, Restores.zone(run), true));
  }

  @Override
  public @Nullable JobResult compare(RunbookStep step, JobResult restored) {
    Optional<SystemRef> hypervisor = hypervisor();
    if (hypervisor.isEmpty()) {
      run.skip(step, "no system that can see the machine is declared (" + HYPERVISOR + ")");
      return null;
    }
    return run.step(
        step,
        () ->
            run.job(
                VerifyJob.machine(
                    hypervisor.get().name(),
                    asset,
                    Depth.BOOT,
                    source.point(),
                    restored.fact(MountJob.MACHINE),
                    Restores.zone(run))));
  }

  private Optional<SystemRef> hypervisor() {
    return Optional.ofNullable(asset.nativeIds().get(HYPERVISOR))
        .map(name -> run.slice().systems().get(name))
        .filter(system -> system.can(Capability.VERIFY_BOOT));
  }

  @Override
  public ProofReport report(Chain chain, JobResult restored, @Nullable JobResult compared) {
    if (compared != null) {
      return Restores.proof(asset, restored, compared);
    }
    Map<String, String> facts = new LinkedHashMap<>(restored.facts());
    facts.put("links", String.valueOf(chain.links().size()));
    facts.put("restoreSeconds", String.valueOf(Restores.seconds(restored)));
    return new ProofReport(
        restored.outcome(),
        "The product lists all %d points of the chain and mounted the machine from them. Its data was not read."
            .formatted(chain.links().size()),
        asset.name(),
        Proof.NONE,
        facts);
  }
}
