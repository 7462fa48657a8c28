package dev.backstay.worker;

import dev.backstay.systems.SystemJobsActivities;
import dev.backstay.workflows.Workflows;
import dev.backstay.workflows.port.ControlPlane;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The Temporal workers of this process: starts them last, and on shutdown waits until running
 * activities have handed over. A job itself runs on; another worker waits for it from then on.
 */
@Component
class TemporalWorkers implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalWorkers.class);

  private final WorkerSettings settings;
  private final WorkerFactory factory;
  private final List<String> queues = new ArrayList<>();
  private volatile boolean running;

  TemporalWorkers(
      WorkerSettings settings,
      WorkflowClient client,
      ObjectProvider<ControlPlane> control,
      SystemJobsActivities jobs) {
    this.settings = settings;
    this.factory =
        WorkerFactory.newInstance(
            client, WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build());
    if (settings.runsControl()) {
      ControlPlane activities = control.getObject();
      // Emergencies have workers of their own, so a flood of backups cannot keep them waiting.
      for (String queue : List.of("runbooks", "emergency")) {
        Worker worker = worker(queue, 200);
        Workflows.registerAll(worker);
        worker.registerActivitiesImplementations(activities);
      }
    }
    if (settings.runsJobs()) {
      worker("jobs-" + settings.site(), settings.jobSlots())
          .registerActivitiesImplementations(jobs);
      String host = settings.hostId();
      if (host != null && !host.isEmpty()) {
        worker("host-" + host, settings.jobSlots()).registerActivitiesImplementations(jobs);
      }
    }
  }

  private Worker worker(String queue, int slots) {
    queues.add(queue);
    return factory.newWorker(
        queue,
        WorkerOptions.newBuilder()
            .setUsingVirtualThreads(true)
            .setMaxConcurrentActivityExecutionSize(slots)
            .setMaxConcurrentLocalActivityExecutionSize(slots)
            // Progress is read from heartbeats; the default would show it up to 12 s late.
            .setMaxHeartbeatThrottleInterval(Duration.ofSeconds(2))
            .setDefaultHeartbeatThrottleInterval(Duration.ofSeconds(2))
            .build());
  }

  @Override
  public void start() {
    factory.start();
    running = true;
    LOG.info("Working on {}", queues);
  }

  @Override
  public void stop() {
    factory.shutdown();
    factory.awaitTermination(settings.shutdownGrace(), TimeUnit.SECONDS);
    if (!factory.isTerminated()) {
      factory.shutdownNow();
      factory.awaitTermination(5, TimeUnit.SECONDS);
    }
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 100;
  }
}
