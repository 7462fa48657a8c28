package dev.backstay.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.story.Story;
import dev.backstay.launcher.tools.PythonTools;
import dev.backstay.systems.BackupSystem;
import dev.backstay.systems.SystemJobsActivities;
import dev.backstay.systems.barman.BarmanSystem;
import dev.backstay.systems.host.HostCommand;
import dev.backstay.systems.host.HostOutput;
import dev.backstay.systems.host.ssh.SiteHosts;
import dev.backstay.systems.restic.ResticSystem;
import dev.backstay.testkit.RunningBackstay;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.json.BackstayPlugin;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.HostRef;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.PolicyRef;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.Proof;
import dev.backstay.workflows.model.RepositoryRef;
import dev.backstay.workflows.model.SystemRef;
import dev.backstay.workflows.model.Tier;
import dev.backstay.workflows.model.ZoneRef;
import dev.backstay.workflows.port.SystemJobs;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * restic and Barman on a host of their own, in a container, driven by the worker's activities over
 * SSH: nothing but the connection is shared with the worker.
 */
@Tag("container")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SshHostIT {
  private static SshHost host;
  private static SiteHosts hosts;
  private static TestActivityEnvironment worker;
  private static SystemJobs jobs;
  private static String passwordRef;
  private static int tokens;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    Path tools = RunningBackstay.tools();
    Home home = new Home(tools, RunningBackstay.checkout(), tools).prepare();
    host = new SshHost(directory, PythonTools.prepare(home, new Story(System.out, false)));
    hosts = new SiteHosts(directory.resolve("worker"));
    passwordRef = "file:" + Files.writeString(directory.resolve("password"), "right-5519\n");
    var client =
        WorkflowClientOptions.newBuilder().setDataConverter(BackstayPlugin.dataConverter()).build();
    worker =
        TestActivityEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(client).build());
    List<BackupSystem> systems = List.of(new ResticSystem(hosts), new BarmanSystem(hosts));
    worker.registerActivitiesImplementations(new SystemJobsActivities(systems));
    // Its own default of a second cancels what a busy machine has not heard of for a while.
    ActivityOptions patient =
        ActivityOptions.newBuilder()
            .setScheduleToCloseTimeout(Duration.ofHours(1))
            .setHeartbeatTimeout(Duration.ofMinutes(1))
            .build();
    jobs = worker.newActivityStub(SystemJobs.class, patient);
  }

  @AfterAll
  static void stop() {
    if (host != null) {
      worker.close();
      hosts.close();
      host.close();
    }
  }

  @Test
  @Order(1)
  void filesComeBackFromResticEqualToTheirManifest() throws Exception {
    SystemRef restic = system("restic", host("root"), Map.of());
    on(
        restic,
        "mkdir -p /srv/zone '/srv/files/Grüße' && echo one >'/srv/files/Grüße/a b' && head -c"
            + " 3000000 /dev/urandom >/srv/files/big");
    HostOutput init =
        hosts
            .of(restic)
            .ask(
                new HostCommand(
                    List.of("restic", "init"),
                    Map.of("RESTIC_REPOSITORY", "/srv/restic", "RESTIC_PASSWORD", "right-5519"),
                    null,
                    null));
    assertThat(init.exitCode()).as(init.stderr()).isZero();
    AssetRef files = asset("files", "fileset", "restic", Map.of("path", "/srv/files"));
    RepositoryRef repository =
        new RepositoryRef(
            "disk",
            "restic",
            "here",
            "backstay",
            Map.of("path", "/srv/restic", "passwordRef", passwordRef));
    JobResult backup =
        run(
            restic,
            new BackupJob(
                "restic", files, BackupJob.Level.FULL, Consistency.FILESYSTEM, repository));
    assertThat(backup.outcome()).as(backup.message()).isEqualTo(Outcome.SUCCEEDED);
    var point = Objects.requireNonNull(backup.point());
    JobResult restored =
        run(
            restic,
            new RestoreJob(
                "restic",
                files,
                point,
                Objects.requireNonNull(backup.copy()),
                repository,
                zone("/srv/zone"),
                null,
                null,
                List.of()));
    assertThat(restored.outcome()).as(restored.message()).isEqualTo(Outcome.SUCCEEDED);
    JobResult compared =
        run(
            restic,
            VerifyJob.restored(
                files, Depth.CONTENT, point, restored.fact("path"), point.manifest(), List.of()));
    assertThat(compared.proof()).as(compared.message()).isEqualTo(Proof.EQUAL_TO_BASELINE);
    String kept = "grep -rl right-5519 /var/lib/backstay-root; [ $? = 1 ] && echo in no file";
    assertThat(on(restic, kept).strip()).as("job directories").isEqualTo("in no file");
  }

  @Test
  @Order(2)
  void aDatabaseComesBackFromBarmanAndItsEngineSaysSo() throws Exception {
    SystemRef barman =
        system(
            "barman",
            host("barman"),
            Map.of(
                "binary", "/opt/barman/bin/barman",
                "config", "/srv/barman/barman.conf",
                "pgBin", host.postgresBin()));
    on(
        barman,
        """
        set -e
        export PATH=%1$s:/opt/barman/bin:$PATH
        mkdir -p /srv/barman/home/lock /srv/barman/zone
        initdb -D /srv/barman/pg -U postgres -A trust -N >/dev/null
        printf '%%s\\n' 'port = 5432' "listen_addresses = '127.0.0.1'" "unix_socket_directories = ''" \
          'wal_level = replica' 'fsync = off' >/srv/barman/pg/postgresql.auto.conf
        pg_ctl -w -D /srv/barman/pg -l /srv/barman/pg.log start >/dev/null
        psql -XqAt -d 'host=127.0.0.1 user=postgres dbname=postgres' \
          -c 'create role barman superuser login' -c 'create role streaming replication login' \
          -c 'create table t as select i from generate_series(1, 500) i'
        cat >/srv/barman/barman.conf <<END
        [barman]
        barman_user = barman
        barman_home = /srv/barman/home
        barman_lock_directory = /srv/barman/home/lock
        log_file = /srv/barman/barman.log
        [orders]
        description = "test"
        conninfo = host=127.0.0.1 user=barman dbname=postgres
        streaming_conninfo = host=127.0.0.1 user=streaming dbname=postgres
        backup_method = postgres
        immediate_checkpoint = true
        streaming_archiver = on
        slot_name = barman
        create_slot = auto
        path_prefix = %1$s
        END
        barman -q -c /srv/barman/barman.conf cron
        until barman -c /srv/barman/barman.conf check orders | grep -q 'receive-wal running: OK'; do sleep 0.2; done
        """
            .formatted(host.postgresBin()));
    AssetRef orders =
        asset(
            "orders",
            "postgres",
            "barman",
            Map.of(
                "barman-server",
                "orders",
                "conninfo",
                "host=127.0.0.1 user=postgres dbname=postgres"));
    RepositoryRef home =
        new RepositoryRef("home", "barman", "here", "backstay", Map.of("home", "/srv/barman/home"));
    JobResult backup =
        run(
            barman,
            new BackupJob("barman", orders, BackupJob.Level.FULL, Consistency.ENGINE, home));
    assertThat(backup.outcome()).as(backup.message()).isEqualTo(Outcome.SUCCEEDED);
    JobResult restored =
        run(
            barman,
            new RestoreJob(
                "barman",
                orders,
                Objects.requireNonNull(backup.point()),
                Objects.requireNonNull(backup.copy()),
                home,
                zone("/srv/barman/zone"),
                null,
                null,
                List.of()));
    assertThat(restored.outcome()).as(restored.message()).isEqualTo(Outcome.SUCCEEDED);
    JobResult engine =
        run(
            barman,
            new VerifyJob(
                "barman",
                orders,
                Depth.ENGINE,
                null,
                null,
                null,
                restored.fact("path"),
                null,
                null,
                List.of()));
    assertThat(engine.proof()).as(engine.message()).isEqualTo(Proof.ENGINE_SOUND);
    assertThat(engine.fact("rowsCompared")).isEqualTo("500");
  }

  @Test
  @Order(3)
  void aMachineThatIsGoneMakesItsJobsLost() throws Exception {
    SystemRef restic =
        system(
            "restic",
            host.as("root", "/var/lib/backstay-root", Duration.ofSeconds(2)),
            Map.of("binary", "/srv/slow"));
    on(
        restic,
        "printf '#!/bin/sh\\n"
            + "[ \"$1\" = backup ] && exec sleep 600\\n"
            + "exec restic \"$@\"\\n"
            + "' >/srv/slow && chmod +x /srv/slow");
    RepositoryRef repository =
        new RepositoryRef(
            "disk",
            "restic",
            "here",
            "backstay",
            Map.of("path", "/srv/restic", "passwordRef", passwordRef));
    AssetRef files = asset("files", "fileset", "restic", Map.of("path", "/srv/files"));
    JobOrder order =
        order(
            restic,
            new BackupJob(
                "restic", files, BackupJob.Level.FULL, Consistency.FILESYSTEM, repository));
    JobRef job = jobs.start(order);
    host.kill();
    JobResult lost = jobs.await(order, job);
    assertThat(lost.outcome()).as(lost.message()).isEqualTo(Outcome.LOST);
    assertThat(lost.cause()).isEqualTo(Cause.HOST_GONE);
  }

  private static HostRef host(String user) {
    String state = user.equals("root") ? "/var/lib/backstay-root" : "/var/lib/backstay";
    return host.as(user, state, Duration.ofMinutes(15));
  }

  private static String on(SystemRef system, String script) throws Exception {
    HostOutput output = hosts.of(system).ask(HostCommand.of("sh", "-c", script));
    assertThat(output.exitCode()).as(output.stderr()).isZero();
    return output.stdout();
  }

  private static JobResult run(SystemRef system, JobSpec spec) {
    JobOrder order = order(system, spec);
    return jobs.await(order, jobs.start(order));
  }

  private static JobOrder order(SystemRef system, JobSpec spec) {
    String token = "btest%08d".formatted(++tokens);
    return new JobOrder(token, 1, spec, system, 1, Priority.GOLD, Duration.ofMinutes(10), null);
  }

  private static SystemRef system(String type, HostRef on, Map<String, String> config) {
    return new SystemRef(type, type, "here", "jobs-here", 1, config, java.util.Set.of()).on(on);
  }

  private static ZoneRef zone(String path) {
    return new ZoneRef("scratch", "here", path, 0, true, "any");
  }

  private static AssetRef asset(
      String name, String kind, String system, Map<String, String> nativeIds) {
    PolicyRef policy =
        new PolicyRef(
            "p",
            Tier.GOLD,
            Duration.ofDays(1),
            Duration.ofHours(1),
            "disk",
            null,
            null,
            null,
            0,
            null);
    return new AssetRef(name, kind, system, nativeIds, List.of(), "team", policy);
  }
}
