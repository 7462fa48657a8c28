package dev.backstay.worker.takeover;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.workflowservice.v1.RespondActivityTaskFailedRequest;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the server that the activities of dead workers on this state directory are lost, so that
 * they are tried again now. Nothing is started twice by that: it is the same retry that missed
 * heartbeats would bring, some seconds earlier, and its worker is known to be dead.
 */
public final class TakeOver {
  private static final Logger LOG = LoggerFactory.getLogger(TakeOver.class);

  private final RunningTasks running;
  private final WorkflowClient client;

  public TakeOver(RunningTasks running, WorkflowClient client) {
    this.running = running;
    this.client = client;
  }

  /** Gives back what dead workers left; returns how much the server still knew. */
  public int giveBack() {
    int given = 0;
    try {
      for (byte[] token : running.left()) {
        given += fail(token) ? 1 : 0;
      }
    } catch (IOException e) {
      LOG.warn(
          "Cannot read what an earlier worker was doing: {}. Heartbeats will tell.",
          e.getMessage());
    }
    if (given > 0) {
      LOG.info("An earlier worker died while it watched {} job(s); they are watched again", given);
    }
    return given;
  }

  private boolean fail(byte[] token) {
    try {
      client
          .getWorkflowServiceStubs()
          .blockingStub()
          .respondActivityTaskFailed(
              RespondActivityTaskFailedRequest.newBuilder()
                  .setNamespace(client.getOptions().getNamespace())
                  .setIdentity(client.getOptions().getIdentity())
                  .setTaskToken(ByteString.copyFrom(token))
                  .setFailure(
                      Failure.newBuilder()
                          .setMessage("the worker died; another one goes on")
                          .setSource("backstay")
                          .setApplicationFailureInfo(
                              ApplicationFailureInfo.newBuilder().setType("WorkerLost")))
                  .build());
      return true;
    } catch (StatusRuntimeException refused) {
      if (refused.getStatus().getCode() != Status.Code.NOT_FOUND) {
        LOG.warn("The server did not take back a lost task: {}", refused.getStatus());
      }
      return false;
    }
  }
}
