package dev.backstay.bench.poll;

import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.kernel.Ports;

/** See {@link AwaitJob}. */
public final class AwaitJobCode implements AwaitJob {

  @Override
  public String run(AwaitRequest request) {
    JobOrder order = request.order();
    return Ports.await(order.system().taskQueue(), order.spec().summary(), order.deadline())
        .await(order, request.job())
        .outcome()
        .name();
  }
}
