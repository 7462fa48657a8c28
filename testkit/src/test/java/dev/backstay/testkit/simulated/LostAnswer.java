package dev.backstay.testkit.simulated;

import dev.backstay.launcher.host.Await;
import dev.backstay.testkit.faults.Direction;
import dev.backstay.testkit.faults.Fault;
import dev.backstay.testkit.faults.FaultProxy;
import java.time.Duration;

/** How the answer to a request that was executed gets lost on its way; for any protocol. */
public enum LostAnswer {
  /** The connection is reset. */
  CUT {
    @Override
    public void on(FaultProxy proxy) {
      proxy.cut();
    }
  },
  /** The way back is closed. */
  NO_WAY_BACK {
    @Override
    public void on(FaultProxy proxy) {
      proxy.halfClose(Direction.ANSWER);
    }
  },
  /** The way there is closed, and the server gives up. */
  NO_WAY_THERE {
    @Override
    public void on(FaultProxy proxy) {
      proxy.halfClose(Direction.REQUEST);
    }
  },
  /** It is swallowed, and only later does the connection die. */
  SWALLOWED {
    @Override
    public void on(FaultProxy proxy) {
      long before = proxy.bytes(Direction.ANSWER);
      proxy.applyToPresent(Fault.silence());
      Thread.ofVirtual()
          .start(
              () -> {
                Await.until(
                    Duration.ofMinutes(2),
                    () -> proxy.bytes(Direction.ANSWER) > before,
                    () -> "no answer came that could be swallowed");
                proxy.cut();
              });
    }
  };

  /** The request has been executed, and its answer is not sent yet. */
  public abstract void on(FaultProxy proxy);
}
