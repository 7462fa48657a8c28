package dev.backstay.worker;

import dev.backstay.control.RunSignals;
import dev.backstay.workflows.port.LeaseGranted;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends signals to running workflows; a run that is gone keeps its ticket until it expires. */
final class TemporalSignals implements RunSignals {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalSignals.class);

  private final WorkflowClient client;

  TemporalSignals(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public void leaseGranted(String workflowId, String token) {
    try {
      client.newUntypedWorkflowStub(workflowId).signal("leaseGranted", new LeaseGranted(token));
    } catch (WorkflowNotFoundException e) {
      LOG.info("Run {} is not running; nobody to tell that its job may start", workflowId);
    }
  }

  @Override
  public boolean cancel(String workflowId, String why) {
    try {
      client.newUntypedWorkflowStub(workflowId).cancel(why);
      LOG.info("Asked run {} to stop: {}", workflowId, why);
    } catch (WorkflowNotFoundException e) {
      LOG.info("Run {} is not running; nothing to stop", workflowId);
    }
    return true;
  }
}
