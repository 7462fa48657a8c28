package dev.backstay.starter;

import dev.backstay.workflows.application.FilesystemBackup;
import dev.backstay.workflows.application.FilesystemBackupRequest;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.kernel.BackupReport;
import dev.backstay.workflows.kernel.RunHandlers;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Problem;
import dev.backstay.workflows.model.Progress;
import dev.backstay.workflows.port.AdoptJob;
import dev.backstay.workflows.port.LeaseGranted;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;

/** A run with one job at 40 per cent, which ends when its lease signal comes. */
public final class ScriptedRun implements FilesystemBackup {
  private boolean released;

  /** Stands in for a site worker. */
  @ActivityInterface
  public interface Waiting {
    @ActivityMethod(name = "Job.await")
    void await(String token);
  }

  /** Reports once and then waits to be cancelled or cut off. */
  public static final class HalfWay implements Waiting {
    @Override
    public void await(String token) {
      var context = Activity.getExecutionContext();
      try {
        while (true) {
          context.heartbeat(new JobHeartbeat(token, 400, 1000, 40, 60, "uploading packs"));
          Thread.sleep(100);
        }
      } catch (ActivityCompletionException cancelled) {
        throw cancelled;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public BackupReport run(FilesystemBackupRequest request) {
    String id = Workflow.getInfo().getWorkflowId();
    Workflow.registerListener(
        new RunHandlers() {
          @Override
          public Progress progress() {
            return new Progress(
                "FilesystemBackup",
                id,
                String.valueOf(request.asset()),
                "RUNNING",
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(
                    new dev.backstay.workflows.model.Step(
                        "SCAN",
                        "Scan the shares",
                        "",
                        dev.backstay.workflows.model.Step.State.RUNNING,
                        null,
                        null,
                        null)),
                List.of(
                    new Progress.JobProgress(
                        "tok1", "backup", "restic-main", "SCAN", "", "RUNNING")));
          }

          @Override
          public void leaseGranted(LeaseGranted grant) {
            released = true;
          }

          @Override
          public void checkAdoptJob(AdoptJob answer) {
            if (!"tok1".equals(answer.token())) {
              throw ApplicationFailure.newNonRetryableFailure("does not ask", "Refused");
            }
            if ("999".equals(answer.job())) {
              throw ApplicationFailure.newNonRetryableFailure(
                  "not one of them",
                  "InvalidInput",
                  (Object) new Problem[] {new Problem("job", "'999' is none", "4711", "\"4711\"")});
            }
          }

          @Override
          public String adoptJob(AdoptJob answer) {
            return "goes on with " + answer.job();
          }
        });
    Waiting waiting =
        Workflow.newActivityStub(
            Waiting.class,
            ActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofMinutes(5))
                .setHeartbeatTimeout(Duration.ofSeconds(2))
                .build());
    var scope = Workflow.newCancellationScope(() -> Async.procedure(waiting::await, "tok1"));
    scope.run();
    Workflow.await(() -> released);
    scope.cancel();
    return new BackupReport(
        Outcome.SUCCEEDED, "done", String.valueOf(request.asset()), null, List.of(), null);
  }
}
