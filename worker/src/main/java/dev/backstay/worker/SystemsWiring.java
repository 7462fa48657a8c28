package dev.backstay.worker;

import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.SystemJobsActivities;
import dev.backstay.systems.barman.BarmanSystem;
import dev.backstay.systems.host.HostRunner;
import dev.backstay.systems.host.LocalHostRunner;
import dev.backstay.systems.restic.ResticSystem;
import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The drivers this worker has. */
@Configuration(proxyBeanMethods = false)
class SystemsWiring {

  @Bean
  HostRunner hostRunner(WorkerSettings settings) throws IOException {
    return new LocalHostRunner(settings.stateDir());
  }

  @Bean
  BackupSystem restic(HostRunner host) {
    return new ResticSystem(host);
  }

  @Bean
  BackupSystem barman(HostRunner host) {
    return new BarmanSystem(host);
  }

  @Bean
  SystemJobsActivities systemJobs(List<BackupSystem> systems) {
    return new SystemJobsActivities(systems);
  }
}
