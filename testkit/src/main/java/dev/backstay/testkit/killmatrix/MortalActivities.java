package dev.backstay.testkit.killmatrix;

import dev.backstay.testkit.killmatrix.KillPoint.Kind;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import org.jspecify.annotations.Nullable;

/** Watches every activity of a worker, local ones too, and ends its life before or after one. */
final class MortalActivities extends WorkerInterceptorBase {
  private final Life life;
  private final Watch watch;

  MortalActivities(Life life, Watch watch) {
    this.life = life;
    this.watch = watch;
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new ActivityInboundCallsInterceptorBase(next) {
      private @Nullable ActivityExecutionContext context;

      @Override
      public void init(ActivityExecutionContext activity) {
        context = activity;
        super.init(activity);
      }

      @Override
      public ActivityOutput execute(ActivityInput input) {
        pass(context, Kind.BEFORE_EFFECT);
        ActivityOutput output = super.execute(input);
        pass(context, Kind.AFTER_EFFECT);
        return output;
      }
    };
  }

  private void pass(@Nullable ActivityExecutionContext context, Kind kind) {
    life.orStop();
    if (context == null) {
      throw new IllegalStateException("an activity ran before it was initialised");
    }
    var info = context.getInfo();
    if (watch.passes(kind, info.getWorkflowId(), info.getActivityType())) {
      life.end();
    }
    life.orStop();
  }
}
