package dev.backstay.testkit.killmatrix;

import dev.backstay.testkit.faults.Fault;
import dev.backstay.testkit.faults.FaultProxy;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.json.BackstayJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The wires between one worker and the products: every connection of its drivers goes over them.
 * When they are cut, the connections there are break, and none can be made any more.
 */
final class ProductWires implements AutoCloseable {
  private final Map<Integer, FaultProxy> wires;

  private ProductWires(Map<Integer, FaultProxy> wires) {
    this.wires = wires;
  }

  static ProductWires to(CellProduct product) {
    Map<Integer, FaultProxy> wires = new TreeMap<>();
    try {
      for (int port : product.ports()) {
        FaultProxy wire = FaultProxy.before(port);
        wires.put(port, wire);
        product.reachedAt(port, wire.port());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ProductWires(wires);
  }

  /** What a driver is called with, its orders leading over the wires. */
  Object[] through(Object[] arguments) {
    Object[] own = arguments.clone();
    for (int i = 0; i < own.length; i++) {
      if (own[i] instanceof JobOrder order && !wires.isEmpty()) {
        own[i] = through(order);
      }
    }
    return own;
  }

  /** The same order with every address in it changed: of its systems and of their hosts. */
  private JobOrder through(JobOrder order) {
    String[] text = {BackstayJson.mapper().writeValueAsString(order)};
    wires.forEach(
        (port, wire) ->
            text[0] =
                text[0]
                    .replace("127.0.0.1:" + port, wire.address())
                    .replace("\"port\":" + port, "\"port\":" + wire.port()));
    return BackstayJson.mapper().readValue(text[0], JobOrder.class);
  }

  void cut() {
    wires.values().forEach(wire -> wire.apply(Fault.CUT));
  }

  @Override
  public void close() {
    try {
      for (FaultProxy wire : wires.values()) {
        wire.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
