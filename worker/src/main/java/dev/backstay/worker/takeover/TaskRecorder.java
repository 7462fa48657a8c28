package dev.backstay.worker.takeover;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down every activity of this worker while it runs. Local ones live in their workflow. */
public final class TaskRecorder extends WorkerInterceptorBase {
  private static final Logger LOG = LoggerFactory.getLogger(TaskRecorder.class);

  private final RunningTasks running;

  public TaskRecorder(RunningTasks running) {
    this.running = running;
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new Recorded(next);
  }

  private final class Recorded extends ActivityInboundCallsInterceptorBase {
    private RunningTasks.@Nullable Entry entry;
    private byte @Nullable [] token;

    private Recorded(ActivityInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(ActivityExecutionContext context) {
      if (!context.getInfo().isLocal()) {
        token = context.getTaskToken();
      }
      super.init(context);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      byte[] task = token;
      if (task != null) {
        entry = running.begin(task);
      }
      try {
        return super.execute(input);
      } finally {
        forget();
      }
    }

    private void forget() {
      RunningTasks.Entry written = entry;
      if (written != null) {
        try {
          written.end();
        } catch (IOException e) {
          LOG.warn("A task that ended stays written down: {}", e.getMessage());
        }
      }
    }
  }
}
