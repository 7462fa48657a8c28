package dev.backstay.worker;

import dev.backstay.systems.SystemJobsActivities;
import dev.backstay.worker.takeover.RunningTasks;
import dev.backstay.worker.takeover.TakeOver;
import dev.backstay.worker.takeover.TaskRecorder;
import dev.backstay.workflows.Workflows;
import dev.backstay.workflows.port.ControlPlane;
import dev.backstay.workflows.port.LostRuns;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
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
  private final WorkflowClient client;
  private final RunningTasks tasks;
  private final WorkerFactory factory;
  private final List<String> queues = new ArrayList<>();
  private volatile boolean running;

  TemporalWorkers(
      WorkerSettings settings,
      WorkflowClient client,
      ObjectProvider<ControlPlane> control,
      ObjectProvider<LostRuns> lostRuns,
      SystemJobsActivities jobs)
      throws IOException {
    this.settings = settings;
    this.client = client;
    this.tasks = RunningTasks.in(settings.stateDir().resolve("running"));
    this.factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setUsingVirtualWorkflowThreads(true)
                .setWorkerInterceptors(new TaskRecorder(tasks))
                .build());
    if (settings.runsControl()) {
      ControlPlane activities = control.getObject();
      // Emergencies have workers of their own, so a flood of backups cannot keep them waiting.
      for (String queue : List.of("runbooks", "emergency")) {
        Worker worker = worker(queue, 200);
        Workflows.registerAll(worker);
        worker.registerActivitiesImplementations(activities, lostRuns.getObject());
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
            // How long a task waits for the worker that knows its run before another one reads the
            // history: the price when that worker was killed.
            .setStickyQueueScheduleToStartTimeout(Duration.ofSeconds(2))
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
    new TakeOver(tasks, client).giveBack();
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
    forget();
    running = false;
    LOG.info("No longer working on {}", queues);
  }

  /** What is still written down is given back by the next worker on this state directory. */
  private void forget() {
    if (factory.isTerminated()) {
      try {
        tasks.close();
      } catch (IOException e) {
        LOG.warn("Cannot remove the record of running activities: {}", e.getMessage());
      }
    }
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
