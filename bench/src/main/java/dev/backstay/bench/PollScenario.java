package dev.backstay.bench;

import dev.backstay.bench.plant.Servers;
import dev.backstay.bench.poll.AwaitRequest;
import dev.backstay.bench.poll.AwsFleet;
import dev.backstay.bench.poll.Fleet;
import dev.backstay.bench.poll.Footprint;
import dev.backstay.bench.poll.VeeamFleet;
import dev.backstay.bench.poll.Waiting;
import dev.backstay.bench.poll.Watched;
import dev.backstay.launcher.host.Await;
import dev.backstay.launcher.story.Story;
import dev.backstay.workflows.job.JobOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Many jobs run at one product and none ends. How many requests the product gets from those who
 * wait, and whether worker memory and threads stay where they are. Product, worker and this
 * scenario share a process; the memory is that of all three.
 */
@Command(
    name = "poll",
    description = "Many running jobs on one system: requests it gets, worker memory, threads.",
    mixinStandardHelpOptions = true)
final class PollScenario implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofMinutes(15);

  enum Product {
    veeam,
    awsbackup
  }

  @Option(names = "--product", description = "${COMPLETION-CANDIDATES}. Default: both.")
  List<Product> products = List.of(Product.values());

  @Option(names = "--jobs", description = "Default: ${DEFAULT-VALUE}.")
  int jobs = 2000;

  @Option(names = "--samples", description = "Ten seconds each. Default: ${DEFAULT-VALUE}.")
  int samples = 9;

  @Option(
      names = "--settle",
      description =
          "Seconds before the count begins. A job is looked for under its name a second time after 30 s, then after twice"
              + " as long each time, at last every ten minutes. Default: ${DEFAULT-VALUE}.")
  int settle = 10;

  @Option(names = "--json", description = "Print JSON lines.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    Story story = new Story(System.out, json);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", "Bench");
    fields.put("scenario", "poll");
    fields.put("machine", Machine.fields());
    fields.put("jobs", jobs);
    fields.put("settleSeconds", settle);
    for (Product product : products) {
      fields.put(product.name(), measured(product, story));
    }
    story.verdict("%d jobs waited for on one system".formatted(jobs), fields);
    return 0;
  }

  private Map<String, Object> measured(Product product, Story story) throws Exception {
    try (Servers servers = Servers.start(story);
        Fleet fleet = fleet(product, servers.directory("product"), story)) {
      Watched driver = new Watched(fleet.driver());
      List<AwaitRequest> all =
          IntStream.range(0, jobs).mapToObj(number -> started(fleet, driver, number)).toList();
      story.say("%d jobs were started at %s".formatted(jobs, product));
      try (Waiting waiting = new Waiting(servers, driver, jobs)) {
        IntStream.range(0, jobs)
            .parallel()
            .forEach(number -> waiting.await(number, all.get(number)));
        Await.until(
            LIMIT,
            () -> driver.awaited() == jobs,
            () -> driver.awaited() + " of " + jobs + " jobs are waited for");
        story.say("%d jobs are waited for".formatted(jobs));
        return steady(fleet, driver, story);
      }
    }
  }

  private static Fleet fleet(Product product, Path directory, Story story) throws Exception {
    return switch (product) {
      case veeam -> new VeeamFleet(directory);
      case awsbackup -> new AwsFleet(directory, story);
    };
  }

  private static AwaitRequest started(Fleet fleet, Watched driver, int number) {
    JobOrder order = fleet.order(number);
    return new AwaitRequest(order, driver.start(order));
  }

  private Map<String, Object> steady(Fleet fleet, Watched driver, Story story)
      throws InterruptedException {
    Thread.sleep(Duration.ofSeconds(settle)); // the questions of the beginning are not measured
    List<Footprint> footprints = new ArrayList<>(List.of(Footprint.now()));
    long began = System.nanoTime();
    long requests = fleet.requests();
    long questions = driver.questions();
    for (int i = 0; i < samples; i++) {
      Thread.sleep(Duration.ofSeconds(10));
      footprints.add(Footprint.now());
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    story.say(
        "%.1f requests and %.1f questions a second"
            .formatted(
                (fleet.requests() - requests) / seconds,
                (driver.questions() - questions) / seconds));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("seconds", Sample.rounded(seconds));
    fields.put("requestsPerSecond", Sample.rounded((fleet.requests() - requests) / seconds));
    fields.put("questionsPerSecond", Sample.rounded((driver.questions() - questions) / seconds));
    fields.putAll(Footprint.fields(footprints));
    return fields;
  }
}
