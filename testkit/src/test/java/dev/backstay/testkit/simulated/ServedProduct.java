package dev.backstay.testkit.simulated;

import dev.backstay.systems.BackupSystem;
import io.temporal.client.WorkflowStub;
import java.net.URI;

/** A product behind HTTP, as {@link StartsOverHttpContract} needs it. */
interface ServedProduct extends AutoCloseable {

  /** Where it listens on this machine. */
  int port();

  /** A driver that reaches it there. */
  BackupSystem driver(URI address);

  /** An estate with one system of that driver's type at site {@code main}. */
  String estate();

  /** Starts a run of at least five jobs. */
  WorkflowStub start(ProductLab lab);

  /** What a start looks like on the wire: the beginning of its request line. */
  String startRequest();

  /** From now on, run after each start was executed and before its answer is sent. */
  void whenStarted(Runnable act);

  /** Fails when the product has more than one job for anything it was asked to start. */
  void assertNothingTwice();

  @Override
  void close();
}
