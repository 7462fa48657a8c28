package dev.backstay.bench.noop;

import dev.backstay.bench.plant.IdleSystem;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.LeaseClaim;
import dev.backstay.workflows.kernel.Ports;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.port.ControlPlane;
import dev.backstay.workflows.port.JobAdmission;
import dev.backstay.workflows.port.JobSettlement;
import dev.backstay.workflows.port.SystemJobs;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** See {@link Bare}. */
public final class BareCode implements Bare {
  private final ControlPlane control = Ports.control();

  @Override
  public int run(BareRequest request) {
    SystemJobs jobs =
        Workflow.newActivityStub(
            SystemJobs.class,
            ActivityOptions.newBuilder()
                .setTaskQueue(request.system().taskQueue())
                .setStartToCloseTimeout(Duration.ofHours(1))
                .setHeartbeatTimeout(Duration.ofSeconds(15))
                .build());
    for (int i = 1; i <= request.steps(); i++) {
      step(request, jobs, i);
    }
    return request.steps();
  }

  private void step(BareRequest request, SystemJobs jobs, int number) {
    JobSpec spec = IdleSystem.job(0);
    String token = Workflow.randomUUID().toString();
    String name = "STEP_" + number;
    if (request.control()) {
      control.admitJob(
          new JobAdmission(
              request.run(),
              token,
              name,
              "",
              1,
              spec,
              LeaseClaim.of(spec),
              Priority.SILVER,
              request.system().epoch(),
              null));
    }
    JobOrder order =
        IdleSystem.order(token, spec, request.system(), Priority.SILVER, Duration.ofHours(1));
    JobRef job = jobs.start(order);
    JobResult result = jobs.await(order, job);
    if (request.control()) {
      control.settleJob(
          new JobSettlement(
              request.run(), token, name, "", 1, spec, request.system().epoch(), result));
    }
  }
}
