package dev.backstay.control;

import dev.backstay.catalog.lease.LeaseHolder;
import dev.backstay.workflows.model.RunLiveness;
import dev.backstay.workflows.port.LostRunEnding;
import dev.backstay.workflows.port.LostRunRef;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Executions that stand as a test says; notes which runs are to be settled. */
final class FakeExecutions implements Executions {
  final List<String> settled = new CopyOnWriteArrayList<>();
  volatile Function<LeaseHolder, RunLiveness> liveness = run -> RunLiveness.OPEN;

  @Override
  public String namespace() {
    return "default";
  }

  @Override
  public RunLiveness liveness(LeaseHolder run) {
    return liveness.apply(run);
  }

  @Override
  public void settle(LostRunRef lost) {
    settled.add(lost.workflowId());
  }

  @Override
  public LostRunEnding read(LostRunRef lost, String lastRunId) {
    throw new UnsupportedOperationException("no test reads an execution here");
  }
}
