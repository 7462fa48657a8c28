package dev.backstay.worker;

import com.zaxxer.hikari.HikariDataSource;
import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.CatalogDatabase;
import dev.backstay.catalog.CatalogSettings;
import dev.backstay.control.ControlLoops;
import dev.backstay.control.ControlPlaneActivities;
import dev.backstay.control.Executions;
import dev.backstay.control.FileWitness;
import dev.backstay.control.LostRunActivities;
import dev.backstay.control.RunLinks;
import dev.backstay.control.RunSignals;
import dev.backstay.control.WitnessWatch;
import dev.backstay.control.admission.EstateAdmission;
import dev.backstay.systems.BackupSystem;
import dev.backstay.workflows.port.ControlPlane;
import dev.backstay.workflows.port.LostRuns;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The control role: the catalog and what runs beside it. A site worker has none of this. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${backstay.roles}'.toLowerCase().contains('control')")
class ControlWiring {

  @Bean
  HikariDataSource catalogPool(TrainingRun training) {
    CatalogSettings settings = CatalogSettings.from(System.getenv());
    if (training.is()) {
      return CatalogDatabase.openUnconnected(settings);
    }
    HikariDataSource pool = CatalogDatabase.open(settings);
    CatalogDatabase.migrate(pool);
    return pool;
  }

  @Bean
  Catalog catalog(HikariDataSource pool, List<BackupSystem> systems, TrainingRun training) {
    Catalog catalog = Catalog.on(pool);
    if (training.is()) {
      return catalog;
    }
    systems.stream()
        .map(BackupSystem::descriptor)
        .map(PublishedSystems::typeOf)
        .forEach(catalog.systemTypes()::publish);
    return catalog;
  }

  @Bean
  ControlPlane controlPlane(Catalog catalog) {
    Clock clock = Clock.systemUTC();
    return new ControlPlaneActivities(catalog, new EstateAdmission(catalog, clock), clock);
  }

  @Bean
  RunSignals runSignals(WorkflowClient client) {
    return new TemporalSignals(client);
  }

  @Bean
  Executions executions(WorkflowClient client, WorkerSettings settings) {
    return new TemporalExecutions(
        client, new HistoryArchive(settings.stateDir().resolve("archive")));
  }

  @Bean
  LostRuns lostRuns(Catalog catalog, Executions executions) {
    return new LostRunActivities(catalog, executions);
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnProperty(
      name = TrainingRun.PROPERTY,
      havingValue = TrainingRun.NOT,
      matchIfMissing = true)
  ControlLoops controlLoops(
      Catalog catalog,
      RunSignals signals,
      WorkerSettings settings,
      WorkflowClient client,
      Executions executions) {
    RunLinks links = new RunLinks(settings.uiUrl(), client.getOptions().getNamespace());
    return ControlLoops.start(
        catalog,
        signals,
        Clock.systemUTC(),
        links,
        executions,
        Duration.ofSeconds(settings.sweepSeconds()));
  }

  /** Before any work is taken: a state that went back must not be built upon. */
  @Bean(destroyMethod = "close")
  @ConditionalOnProperty(
      name = TrainingRun.PROPERTY,
      havingValue = TrainingRun.NOT,
      matchIfMissing = true)
  WitnessWatch witnessWatch(Catalog catalog, WorkerSettings settings, WorkflowClient client) {
    String controlPlane = catalog.controlPlane().identity().id();
    ScheduleClient schedules =
        ScheduleClient.newInstance(
            client.getWorkflowServiceStubs(),
            ScheduleClientOptions.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .build());
    return WitnessWatch.start(
        catalog,
        new TemporalWitness(schedules, controlPlane),
        List.of(new FileWitness(settings.stateDir().resolve("witness-" + controlPlane))));
  }
}
