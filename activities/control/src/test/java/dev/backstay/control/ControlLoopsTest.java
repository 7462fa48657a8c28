package dev.backstay.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.port.Permit;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ControlLoopsTest {

  @Test
  @Timeout(120)
  void a_waiting_run_is_told_when_its_lease_is_free_and_the_ledger_gets_sealed() throws Exception {
    World world = new World();
    RunIdentity holder = world.run("wf-1");
    RunIdentity waiter = world.run("wf-2");
    world.control.admitJob(World.asks(holder, "one", World.backup()));
    assertThat(world.control.admitJob(World.asks(waiter, "two", World.backup())).decision())
        .isEqualTo(Permit.Decision.WAIT);
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    try (ControlLoops first = start(world, told);
        ControlLoops second = start(world, told)) {
      assertThat(told.poll(2, TimeUnit.SECONDS)).as("nobody is told too early").isNull();
      world.control.settleJob(
          World.ends(holder, "one", World.backup(), World.made("one", World.THEN)));
      assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("wf-2 two");
      assertThat(world.control.admitJob(World.asks(waiter, "two", World.backup())).decision())
          .isEqualTo(Permit.Decision.GRANTED);
      world.control.close(World.closing(holder, Outcome.SUCCEEDED));
      while (world.catalog.ledger().verify().unsealed() > 0) {
        Thread.sleep(50);
      }
      assertThat(world.catalog.ledger().verify().intact()).isTrue();
      assertThat(told).as("told once").isEmpty();
    }
  }

  private static ControlLoops start(World world, BlockingQueue<String> told) {
    return ControlLoops.start(
        world.catalog,
        (workflowId, token) -> told.add(workflowId + " " + token),
        Clock.systemUTC(),
        RunLinks.NONE,
        new FakeExecutions(),
        Duration.ofHours(1));
  }
}
