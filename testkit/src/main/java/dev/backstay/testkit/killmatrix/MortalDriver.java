package dev.backstay.testkit.killmatrix;

import dev.backstay.systems.BackupSystem;
import dev.backstay.testkit.killmatrix.KillPoint.Kind;
import io.temporal.activity.Activity;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * A driver in the hands of a worker that may die: a dead one reaches no product. At a fatal start
 * the product takes the order and its acknowledgement is lost; the worker lives on. A proxy, so
 * that a method the driver interface gains later passes here too.
 */
final class MortalDriver {
  private MortalDriver() {}

  static BackupSystem of(BackupSystem driver, Life life, Watch watch) {
    return (BackupSystem)
        Proxy.newProxyInstance(
            BackupSystem.class.getClassLoader(),
            new Class<?>[] {BackupSystem.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("descriptor")) {
                return call(driver, method, arguments);
              }
              life.orStop();
              Object answer = call(driver, method, arguments);
              if (method.getName().equals("start") && acknowledgementLost(watch)) {
                throw new IllegalStateException("the product's acknowledgement was lost");
              }
              return answer;
            });
  }

  private static boolean acknowledgementLost(Watch watch) {
    var activity = Activity.getExecutionContext().getInfo();
    return watch.passes(
        Kind.START_NOT_ACKNOWLEDGED, activity.getWorkflowId(), activity.getActivityType());
  }

  private static Object call(BackupSystem driver, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(driver, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
