package dev.backstay.worker;

import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.SystemJobsActivities;
import dev.backstay.systems.awsbackup.AwsBackupSystem;
import dev.backstay.systems.barman.BarmanSystem;
import dev.backstay.systems.datadomain.DataDomainSystem;
import dev.backstay.systems.host.Hosts;
import dev.backstay.systems.host.ssh.SiteHosts;
import dev.backstay.systems.recoveryappliance.RecoveryApplianceSystem;
import dev.backstay.systems.restic.ResticSystem;
import dev.backstay.systems.rman.RmanSystem;
import dev.backstay.systems.veeam.VeeamSystem;
import dev.backstay.systems.vsphere.VsphereSystem;
import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The drivers this worker has. */
@Configuration(proxyBeanMethods = false)
class SystemsWiring {

  @Bean
  SiteHosts hosts(WorkerSettings settings) throws IOException {
    return new SiteHosts(settings.stateDir());
  }

  @Bean
  BackupSystem restic(Hosts hosts) {
    return new ResticSystem(hosts);
  }

  @Bean
  BackupSystem barman(Hosts hosts) {
    return new BarmanSystem(hosts);
  }

  @Bean
  BackupSystem awsBackup() {
    return new AwsBackupSystem();
  }

  @Bean
  BackupSystem veeam() {
    return new VeeamSystem();
  }

  @Bean
  BackupSystem vsphere() {
    return new VsphereSystem();
  }

  @Bean
  BackupSystem rman(Hosts hosts) {
    return new RmanSystem(hosts);
  }

  @Bean
  BackupSystem dataDomain() {
    return new DataDomainSystem();
  }

  @Bean
  BackupSystem recoveryAppliance(Hosts hosts) {
    return new RecoveryApplianceSystem(hosts);
  }

  @Bean
  SystemJobsActivities systemJobs(List<BackupSystem> systems) {
    return new SystemJobsActivities(systems);
  }
}
