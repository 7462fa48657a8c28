package dev.backstay.testkit.killmatrix;

import dev.backstay.systems.BackupSystem;
import dev.backstay.testkit.killmatrix.KillPoint.Kind;
import io.temporal.activity.Activity;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * A driver in the hands of a worker that may die: a dead one reaches no product, and a living one
 * reaches it over the worker's own wires. At a fatal start the product takes the order and its
 * acknowledgement is lost; the worker lives on. A proxy, so that a method the driver interface
 * gains later passes here too.
 */
final class MortalDriver {
  private MortalDriver() {}

  static BackupSystem of(
      BackupSystem driver, Life life, Watch watch, ProductWires wires, CellProduct product) {
    return (BackupSystem)
        Proxy.newProxyInstance(
            BackupSystem.class.getClassLoader(),
            new Class<?>[] {BackupSystem.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("descriptor")) {
                return call(driver, method, arguments);
              }
              life.orStop();
              Object[] own = wires.through(arguments);
              return method.getName().equals("start") && acknowledgementLost(watch)
                  ? unacknowledged(product, () -> call(driver, method, own))
                  : call(driver, method, own);
            });
  }

  private static boolean acknowledgementLost(Watch watch) {
    var activity = Activity.getExecutionContext().getInfo();
    return watch.passes(
        Kind.START_NOT_ACKNOWLEDGED, activity.getWorkflowId(), activity.getActivityType());
  }

  /** A start that the product takes, and whose answer does not arrive. */
  private static Object unacknowledged(CellProduct product, Start start) throws Throwable {
    product.loseAnswers();
    try {
      start.call();
    } finally {
      product.answerAgain();
    }
    throw new IllegalStateException("the product's acknowledgement was lost");
  }

  private interface Start {
    Object call() throws Throwable;
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
