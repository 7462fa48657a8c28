package dev.backstay.testkit.simulated;

import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A simulated product, called in its own process. */
record DirectApi(SimulatedProduct product) implements ProductApi {

  @Override
  public Handle handle() {
    return product.handle();
  }

  @Override
  public Reading reading() {
    return new Reading(product.sequence(), product.clock());
  }

  @Override
  public List<Shown> shown() {
    return product.shown().stream().map(this::shown).toList();
  }

  private Shown shown(SimulatedJob job) {
    return new Shown(job, product.running(job));
  }

  @Override
  public @Nullable Shown byId(String nativeId) {
    return product.byId(nativeId).map(this::shown).orElse(null);
  }

  @Override
  public String start(JobOrder order, String account) {
    return product.start(order, account).nativeId();
  }

  @Override
  public void cancel(String nativeId) {
    product.cancel(nativeId);
  }

  @Override
  public JobResult result(JobOrder order, String nativeId) {
    return new SimulatedResults(product).of(order, product.byId(nativeId).orElseThrow());
  }
}
