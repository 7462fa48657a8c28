package dev.backstay.bench;

import dev.backstay.bench.noop.NoopReport;
import dev.backstay.bench.noop.NoopRequest;
import dev.backstay.bench.plant.IdleSystem;
import dev.backstay.bench.plant.Plant;
import dev.backstay.launcher.host.Await;
import dev.backstay.launcher.story.Story;
import dev.backstay.workflows.model.Priority;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Many runs of one short job each queue for a system with few slots. The system is held until all
 * of them wait, so the order in which they are let in can be judged: {@code outOfOrder} counts
 * starts that a run of better priority had to watch, beyond the slots that are filled at once.
 */
@Command(
    name = "slots",
    description = "Runs queue for the slots of one system: order, throughput, database load.",
    mixinStandardHelpOptions = true)
final class SlotsScenario implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofMinutes(20);

  @Option(names = "--runs", description = "Default: ${DEFAULT-VALUE}.")
  int runs = 1000;

  @Option(names = "--slots", description = "Default: ${DEFAULT-VALUE}.")
  int slots = 8;

  @Option(names = "--seed", description = "Of the priorities. Default: ${DEFAULT-VALUE}.")
  long seed = 4;

  @Option(names = "--json", description = "Print JSON lines.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    Story story = new Story(System.out, json);
    try (Plant plant = Plant.start(slots, story)) {
      plant.idle().hold(true);
      long filing = System.nanoTime();
      List<WorkflowStub> all = startAll(plant);
      Await.until(
          LIMIT,
          () -> plant.catalog().leases().waiting().size() + running(plant) == runs,
          () -> plant.catalog().leases().waiting().size() + " of " + runs + " tickets were filed");
      double filed = (System.nanoTime() - filing) / 1e9;
      story.say("%d runs wait after %.1f s".formatted(runs, filed));
      DatabaseLoad before = DatabaseLoad.of(plant.catalog());
      int first = plant.idle().starts().size();
      long began = System.nanoTime();
      plant.idle().hold(false);
      all.forEach(stub -> stub.getResult(NoopReport.class));
      double seconds = (System.nanoTime() - began) / 1e9;
      DatabaseLoad load = DatabaseLoad.of(plant.catalog()).since(before);
      List<IdleSystem.Start> starts = plant.idle().starts();
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("kind", "Bench");
      fields.put("scenario", "slots");
      fields.put("machine", Machine.fields());
      fields.put("runs", runs);
      fields.put("slots", slots);
      fields.put("starts", starts.size());
      fields.put("outOfOrder", outOfOrder(starts.subList(first, starts.size())));
      fields.put("secondsToFile", Sample.rounded(filed));
      fields.put("seconds", Sample.rounded(seconds));
      fields.put("runsPerSecond", Sample.rounded(runs / seconds));
      fields.put("database", load.fields(runs, seconds));
      story.verdict("%d runs through %d slots".formatted(runs, slots), fields);
    }
    return 0;
  }

  private static int running(Plant plant) {
    return plant.idle().starts().size();
  }

  private List<WorkflowStub> startAll(Plant plant) {
    Random random = new Random(seed);
    List<Priority> priorities =
        IntStream.range(0, runs)
            .mapToObj(i -> Priority.values()[1 + random.nextInt(Priority.values().length - 1)])
            .toList();
    return IntStream.range(0, runs).parallel().mapToObj(i -> start(plant, i, priorities)).toList();
  }

  private static WorkflowStub start(Plant plant, int number, List<Priority> priorities) {
    WorkflowStub stub =
        plant
            .client()
            .newUntypedWorkflowStub(
                "OneSteps",
                WorkflowOptions.newBuilder()
                    .setTaskQueue(Plant.RUNBOOKS)
                    .setWorkflowId("slots." + number)
                    .build());
    stub.start(NoopRequest.of(priorities.get(number).name(), 20));
    return stub;
  }

  /** Starts after which one of better priority still began, more than a round of slots later. */
  private int outOfOrder(List<IdleSystem.Start> starts) {
    int wrong = 0;
    Priority best = Priority.BACKGROUND;
    for (int i = starts.size() - 1; i >= 0; i--) {
      if (i + slots < starts.size() && starts.get(i + slots).priority().compareTo(best) < 0) {
        best = starts.get(i + slots).priority();
      }
      if (best.compareTo(starts.get(i).priority()) < 0) {
        wrong++;
      }
    }
    return wrong;
  }
}
