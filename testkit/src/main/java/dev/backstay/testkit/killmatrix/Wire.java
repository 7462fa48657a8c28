package dev.backstay.testkit.killmatrix;

import com.google.protobuf.ByteString;
import dev.backstay.testkit.killmatrix.KillPoint.Kind;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The wire between one worker and the Temporal server. It is cut when the worker's life ends: no
 * request goes out any more, and the answers to those under way are dropped.
 */
final class Wire implements ClientInterceptor {
  private final Life life;
  private final Watch watch;
  private final Map<ByteString, String> runOfTask = new ConcurrentHashMap<>();
  private final Map<ByteString, Boolean> answered = new ConcurrentHashMap<>();

  Wire(Life life, Watch watch) {
    this.life = life;
    this.watch = watch;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    if (life.ended()) {
      return CutCall.silent(life, options);
    }
    return new CutCall<>(next.newCall(method, options), this, life, options);
  }

  /** A request is about to go out. */
  void goesOut(@Nullable Object request) {
    if (request instanceof RespondWorkflowTaskCompletedRequest answer
        && answered.putIfAbsent(answer.getTaskToken(), true) == null
        && watch.passes(Kind.TASK_NOT_ANSWERED, runOf(answer.getTaskToken()), KillPoint.TASK)) {
      life.end();
    }
  }

  /** The server's answer to that request has arrived. */
  void comesIn(@Nullable Object request, Object response) {
    if (request instanceof RespondWorkflowTaskCompletedRequest answer
        && watch.passes(Kind.TASK_ANSWERED, runOf(answer.getTaskToken()), KillPoint.TASK)) {
      life.end();
    }
    switch (response) {
      case PollWorkflowTaskQueueResponse task -> remember(task);
      case RespondWorkflowTaskCompletedResponse more when more.hasWorkflowTask() ->
          remember(more.getWorkflowTask());
      default -> {}
    }
  }

  private void remember(PollWorkflowTaskQueueResponse task) {
    if (!task.getTaskToken().isEmpty()) {
      runOfTask.put(task.getTaskToken(), task.getWorkflowExecution().getWorkflowId());
    }
  }

  private String runOf(ByteString taskToken) {
    return runOfTask.getOrDefault(taskToken, "?");
  }
}
