package dev.backstay.bench;

import dev.backstay.bench.noop.BareRequest;
import dev.backstay.bench.noop.NoopReport;
import dev.backstay.bench.noop.NoopRequest;
import dev.backstay.bench.plant.IdleSystem;
import dev.backstay.bench.plant.Plant;
import dev.backstay.launcher.story.Story;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.port.AdmissionRequest;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What the kernel adds to a step and to a run: runbooks of 2, 6 and 12 steps of one job that does
 * nothing, against plain workflows that call the same activities (permit, start, await, settle) as
 * often, on the same servers, in turn.
 *
 * <p>{@code slopeRatio} divides the time of one more step. {@code fixedMillisPerRun} is what a run
 * costs beside its steps: admission, books, page, attributes; the plain workflow's own fixed part
 * is taken off. {@code ratioAt100} divides the time of 100 runs of six steps started at once.
 * {@code slopeRatioToWorkAlone} compares with plain workflows that only start and await, without
 * any permit.
 */
@Command(
    name = "step-overhead",
    description = "What the kernel adds to bare Temporal, per step and per run.",
    mixinStandardHelpOptions = true)
final class StepOverheadScenario implements Callable<Integer> {
  private static final int[] SIZES = {2, 6, 12};
  private static final int AT_ONCE = 100;

  @Option(names = "--repeats", description = "Of each size. Default: ${DEFAULT-VALUE}.")
  int repeats = 15;

  @Option(names = "--json", description = "Print JSON lines.")
  boolean json;

  private int started;

  @Override
  public Integer call() throws Exception {
    Story story = new Story(System.out, json);
    try (Plant plant = Plant.start(10_000, story)) {
      RunIdentity admitted = admitted(plant);
      for (int i = 0; i < 20; i++) { // a cold JVM measures its compiler
        kernel(plant, 6);
        bare(plant, admitted, 6, i % 2 == 0);
      }
      Line kernel = new Line();
      Line bare = new Line();
      Line work = new Line();
      for (int i = 1; i <= repeats; i++) {
        for (int steps : SIZES) {
          kernel.add(steps, kernel(plant, steps));
          bare.add(steps, bare(plant, admitted, steps, true));
          work.add(steps, bare(plant, admitted, steps, false));
        }
        story.say("repeat %d of %d measured".formatted(i, repeats));
      }
      List<Double> kernels = new ArrayList<>();
      List<Double> bares = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        kernels.add(atOnce(plant, null));
        bares.add(atOnce(plant, admitted));
      }
      Sample many = new Sample(kernels);
      Sample manyBare = new Sample(bares);
      kernel.tell(story, "kernel");
      bare.tell(story, "bare, with permits");
      work.tell(story, "bare, work alone");
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("kind", "Bench");
      fields.put("scenario", "step-overhead");
      fields.put("machine", Machine.fields());
      fields.put("slopeRatio", Sample.rounded(kernel.slope() / bare.slope()));
      fields.put("slopeRatioToWorkAlone", Sample.rounded(kernel.slope() / work.slope()));
      fields.put(
          "fixedMillisPerRun", Sample.rounded(1000 * (kernel.intercept() - bare.intercept())));
      fields.put("ratioAt100", Sample.rounded(many.median() / manyBare.median()));
      fields.put("kernel", kernel.fields());
      fields.put("bare", bare.fields());
      fields.put("workAlone", work.fields());
      fields.put("kernelAt100", many.fields());
      fields.put("bareAt100", manyBare.fields());
      story.verdict("slope and fixed cost of the kernel over bare Temporal", fields);
    }
    return 0;
  }

  /** A run that is admitted once, so that plain workflows have somebody to ask permits for. */
  private static RunIdentity admitted(Plant plant) {
    RunIdentity run =
        new RunIdentity("default", "Bare", "bare", "bare-run", "bare-run", "bare", "bare-run", "");
    plant.control().admit(new AdmissionRequest(run, Map.of(), List.of(), null, Plant.RUNBOOKS));
    return run;
  }

  private double kernel(Plant plant, int steps) {
    return timed(() -> startKernel(plant, steps).getResult(NoopReport.class));
  }

  private double bare(Plant plant, RunIdentity run, int steps, boolean control) {
    return timed(() -> startBare(plant, run, steps, control).getResult(Integer.class));
  }

  private double atOnce(Plant plant, @Nullable RunIdentity bare) {
    return timed(
        () -> {
          List<WorkflowStub> all =
              IntStream.range(0, AT_ONCE)
                  .parallel()
                  .mapToObj(
                      i -> bare == null ? startKernel(plant, 6) : startBare(plant, bare, 6, true))
                  .toList();
          return all.stream().map(stub -> stub.getResult(Object.class)).toList();
        });
  }

  private WorkflowStub startKernel(Plant plant, int steps) {
    WorkflowStub stub = stub(plant, runbook(steps));
    stub.start(NoopRequest.of("SILVER", 0));
    return stub;
  }

  private WorkflowStub startBare(Plant plant, RunIdentity run, int steps, boolean control) {
    WorkflowStub stub = stub(plant, "Bare");
    stub.start(new BareRequest(steps, run, IdleSystem.ref(Plant.JOBS), control));
    return stub;
  }

  private static String runbook(int steps) {
    return switch (steps) {
      case 2 -> "TwoSteps";
      case 6 -> "SixSteps";
      case 12 -> "TwelveSteps";
      default -> throw new IllegalArgumentException("no runbook of " + steps + " steps");
    };
  }

  private synchronized WorkflowStub stub(Plant plant, String type) {
    return plant
        .client()
        .newUntypedWorkflowStub(
            type,
            WorkflowOptions.newBuilder()
                .setTaskQueue(Plant.RUNBOOKS)
                .setWorkflowId(type + "." + ++started)
                .build());
  }

  private static double timed(Callable<?> work) {
    long began = System.nanoTime();
    try {
      work.call();
    } catch (Exception e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    return (System.nanoTime() - began) / 1e9;
  }
}
