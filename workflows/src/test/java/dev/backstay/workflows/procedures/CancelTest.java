package dev.backstay.workflows.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.Procedures;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Slice;
import dev.backstay.workflows.model.Step;
import dev.backstay.workflows.port.AdmissionRequest;
import dev.backstay.workflows.port.RunClosing;
import dev.backstay.workflows.procedures.CancelWorld.When;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every procedure, cancelled before and after each call it makes, and while each of its jobs waits
 * for a lease: nothing is left running, nothing disposable is left lying, the books are closed.
 */
class CancelTest {
  private static RecordingControl usual;
  private static CancelWorld world;
  private static Bench bench;

  @BeforeAll
  static void start() {
    usual = new RecordingControl();
    usual.slices = CancelTest::slice;
    world = new CancelWorld(usual);
    bench = new Bench(world, world);
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  /** One asset and one repository a run, so that the calls come in one order. */
  private static Slice slice(AdmissionRequest request) {
    Slice usual = Histories.slice(request);
    return switch (request.run().procedure()) {
      case "FullBackup", "CatalogMaintenance" ->
          new Slice(
              usual.controlPlane(),
              usual.revision(),
              List.of(Estate.files(Instant.EPOCH)),
              usual.systems(),
              Map.of("files-local", usual.repository("files-local")),
              List.of(),
              null,
              null);
      default -> usual;
    };
  }

  static Stream<Arguments> moments() {
    return Procedures.all().stream()
        .flatMap(type -> Stream.of(When.values()).map(when -> Arguments.of(type.name(), when)));
  }

  @ParameterizedTest
  @MethodSource("moments")
  void cancelledAnywhereItLeavesNothingBehind(String procedure, When when) {
    ProcedureType<?, ?> type = Procedures.byName(procedure).orElseThrow();
    world.begin(CancelWorld.NEVER, when, () -> {});
    bench.start(type, Histories.inputs().get(type)).getResult(Object.class);
    List<String> calls = List.copyOf(world.calls);
    int jobs = world.started.size();
    assertThat(calls).hasSizeGreaterThan(3);

    List<String> wrong = new ArrayList<>();
    for (int moment = 0; moment < calls.size(); moment++) {
      if (when == When.WHILE_WAITING_FOR_ITS_LEASE && !calls.get(moment).startsWith("admitJob")) {
        continue;
      }
      String name = "call " + moment + " (" + calls.get(moment) + "): ";
      try {
        cancelAt(type, moment, when, jobs);
      } catch (AssertionError e) {
        wrong.add(name + e.getMessage());
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void cancelAt(ProcedureType<?, ?> type, int moment, When when, int allJobs) {
    String id = type.name() + ".test";
    world.begin(
        moment,
        when,
        () -> bench.environment.getWorkflowClient().newUntypedWorkflowStub(id).cancel());
    WorkflowStub run = bench.start(type, Histories.inputs().get(type));
    awaitEnd(run);

    assertThat(world.cancelled()).as("the run was cancelled").isTrue();
    assertThat(world.running).as("jobs that still run").isEmpty();
    assertThat(world.permits).as("leases that are still held").isEmpty();
    assertThat(world.settled).as("settled jobs").containsAll(world.started);
    assertThat(world.directories).as("disposable restores that are left").isEmpty();
    assertThat(world.closed.keySet()).as("runs with closed books").isEqualTo(world.admitted);
    RunClosing books = world.closed.get(id);
    assertThat(books.steps())
        .as("no step is left under way")
        .noneMatch(s -> s.state() == Step.State.RUNNING || s.state() == Step.State.WAITING);
    if (books.outcome() != Outcome.CANCELLED) {
      assertThat(world.started)
          .as("jobs of a run the cancellation reached too late")
          .hasSize(allJobs);
    }
  }

  private static void awaitEnd(WorkflowStub run) {
    try {
      run.getResult(60, TimeUnit.SECONDS, Object.class);
    } catch (TimeoutException e) {
      run.terminate("it hangs");
      throw new AssertionError("the run did not end after " + world.calls, e);
    } catch (WorkflowFailedException e) {
      assertThat(e).hasRootCauseInstanceOf(CanceledFailure.class);
    }
  }
}
