package dev.backstay.starter.status;

import com.google.protobuf.util.Durations;
import dev.backstay.workflows.kernel.RunAttributes;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What must hold about Temporal for runs to get done. */
@Component
class TemporalChecks {
  private static final int PATIENCE_SECONDS = 4;
  private static final int LEAST_RETENTION_DAYS = 7;
  private static final List<String> WORKFLOW_QUEUES = List.of("runbooks", "emergency");
  private static final List<String> ATTRIBUTES =
      Stream.of(
              RunAttributes.PROCEDURE,
              RunAttributes.TARGET,
              RunAttributes.PHASE,
              RunAttributes.RESULT,
              RunAttributes.REQUESTED_BY)
          .map(key -> key.getName())
          .toList();

  private final WorkflowServiceStubs stubs;
  private final String namespace;

  TemporalChecks(WorkflowClient client) {
    this.stubs = client.getWorkflowServiceStubs();
    this.namespace = client.getOptions().getNamespace();
  }

  /** All checks; only the first when the server does not answer. */
  List<Check> all(List<String> siteQueues) {
    var checks = new ArrayList<Check>();
    Check server = attempt("temporal", this::retention);
    checks.add(server);
    if (server.state() == Check.State.FAIL) {
      return checks;
    }
    checks.add(attempt("search-attributes", this::attributes));
    for (String queue : WORKFLOW_QUEUES) {
      checks.add(workers(queue, TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW));
    }
    for (String queue : siteQueues) {
      checks.add(workers(queue, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY));
    }
    return checks;
  }

  private Check retention() {
    var described =
        stubs
            .blockingStub()
            .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .describeNamespace(
                DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build());
    long days =
        TimeUnit.SECONDS.toDays(
            Durations.toSeconds(described.getConfig().getWorkflowExecutionRetentionTtl()));
    String detail = "namespace " + namespace + " keeps ended runs for " + days + " days";
    return days < LEAST_RETENTION_DAYS
        ? Check.warn(
            "temporal",
            detail,
            "Keep them for 30 days: temporal operator namespace update --namespace "
                + namespace
                + " --retention 720h")
        : Check.ok("temporal", detail);
  }

  private Check attributes() {
    var known =
        OperatorServiceGrpc.newBlockingStub(stubs.getRawChannel())
            .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .listSearchAttributes(
                ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build())
            .getCustomAttributesMap()
            .keySet();
    List<String> missing = ATTRIBUTES.stream().filter(name -> !known.contains(name)).toList();
    return missing.isEmpty()
        ? Check.ok("search-attributes", "all " + ATTRIBUTES.size() + " are registered")
        : Check.fail(
            "search-attributes",
            "missing: " + String.join(", ", missing) + "; runs cannot start without them",
            "Register each: temporal operator search-attribute create --type Keyword --name NAME");
  }

  private Check workers(String queue, TaskQueueType type) {
    String name = "workers:" + queue;
    return attempt(
        name,
        () -> {
          int pollers =
              stubs
                  .blockingStub()
                  .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                  .describeTaskQueue(
                      DescribeTaskQueueRequest.newBuilder()
                          .setNamespace(namespace)
                          .setTaskQueue(TaskQueue.newBuilder().setName(queue))
                          .setTaskQueueType(type)
                          .build())
                  .getPollersCount();
          return pollers > 0
              ? Check.ok(name, pollers + " polled within the last five minutes")
              : Check.fail(
                  name,
                  "no worker polls this queue",
                  "Start the worker that serves it; what waits there goes on then.");
        });
  }

  private static Check attempt(String name, Supplier<Check> check) {
    try {
      return check.get();
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode() == Status.Code.UNIMPLEMENTED
          ? Check.warn(name, "this server cannot be asked", "Look at it in the Temporal UI.")
          : Check.fail(
              name,
              "no answer: " + e.getStatus().getCode(),
              "Check that Temporal runs at TEMPORAL_ADDRESS and that the namespace exists.");
    }
  }
}
