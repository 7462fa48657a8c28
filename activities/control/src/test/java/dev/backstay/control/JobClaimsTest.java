package dev.backstay.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.catalog.lease.Lease;
import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.VerifyJob;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.port.AdmissionRequest;
import dev.backstay.workflows.port.Permit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobClaimsTest {
  private static final Instant LATER = World.THEN.plusSeconds(3600);

  private final World world = new World();
  private final RunIdentity run = world.run("wf");

  @Test
  void who_reads_a_point_leases_everything_it_depends_on() {
    world.backedUp(run, "full", World.THEN);
    incremental("inc-1", "snap-full");
    incremental("inc-2", "snap-inc-1");
    JobSpec read = World.readAll(World.point("inc-2", LATER), World.copy("inc-2", LATER));
    assertThat(world.control.admitJob(World.asks(run, "read", read)).decision())
        .isEqualTo(Permit.Decision.GRANTED);
    assertThat(world.catalog.leases().of("read"))
        .extracting(Lease::resource)
        .contains("point:pt-inc-2", "point:pt-inc-1", "point:pt-full");
    assertThat(world.control.admitJob(World.asks(run, "read", read)).decision())
        .isEqualTo(Permit.Decision.GRANTED);
  }

  @Test
  void a_chain_the_catalog_does_not_know_is_a_finding() {
    incremental("inc", "made-by-hand");
    assertThat(world.catalog.findings().open(9))
        .extracting("kind")
        .containsExactly("chain-unknown");
  }

  @Test
  void a_follow_up_is_not_held_up_by_the_in_place_restore_that_waits_for_it() {
    JobSpec restore = inPlace();
    assertThat(world.control.admitJob(World.asks(run, "restore", restore)).decision())
        .isEqualTo(Permit.Decision.GRANTED);
    RunIdentity child = child("wf.VERIFY", "VERIFY");
    JobSpec baseline = VerifyJob.baseline(World.FILES);
    assertThat(world.control.admitJob(World.asks(child, "verify", baseline)).decision())
        .isEqualTo(Permit.Decision.GRANTED);
    RunIdentity stranger = world.run("other");
    assertThat(world.control.admitJob(World.asks(stranger, "look", baseline)).decision())
        .isEqualTo(Permit.Decision.WAIT);
  }

  @Test
  void a_backup_in_the_way_of_an_in_place_restore_is_asked_to_stop_once() {
    world.control.admitJob(World.asks(run, "backup", World.backup()));
    RunIdentity emergency = world.run("emergency");
    Permit permit = world.control.admitJob(World.asks(emergency, "restore", inPlace()));
    assertThat(permit.waitingFor()).contains("wf no longer backs up", "it is asked to stop");
    List<String> stopped = new ArrayList<>();
    RunSignals signals =
        new RunSignals() {
          @Override
          public void leaseGranted(String workflowId, String token) {}

          @Override
          public boolean cancel(String workflowId, String why) {
            stopped.add(workflowId + ": " + why);
            return true;
          }
        };
    LeaseWaker waker =
        new LeaseWaker(world.catalog, new EstateFacts(world.catalog.estates()), signals);
    waker.clearTheWay();
    waker.clearTheWay();
    assertThat(stopped)
        .containsExactly("wf: an in-place restore of asset:shared-files waits for it");
  }

  private void incremental(String token, String parent) {
    BackupJob spec =
        new BackupJob(
            "restic-main",
            World.FILES,
            BackupJob.Level.INCREMENTAL,
            dev.backstay.workflows.model.Consistency.FILESYSTEM,
            World.REPOSITORY);
    JobResult result =
        JobResultBuilder.succeeded("Backed up.")
            .nativeId("snap-" + token)
            .made(World.point(token, LATER), World.copy(token, LATER))
            .fact(BackupJob.PARENTS, parent)
            .times(LATER, LATER)
            .build();
    world.control.admitJob(World.asks(run, token, spec));
    world.control.settleJob(World.ends(run, token, spec, result));
  }

  private static RestoreJob inPlace() {
    return new RestoreJob(
        "restic-main",
        World.FILES,
        World.point("one", World.THEN),
        World.copy("one", World.THEN),
        World.REPOSITORY,
        null,
        "/srv/shared",
        null,
        List.of());
  }

  private RunIdentity child(String workflowId, String path) {
    RunIdentity child =
        new RunIdentity(
            "default",
            "ConsistencyVerification",
            workflowId,
            workflowId + "-run",
            workflowId + "-run",
            "wf",
            "wf-run",
            path);
    world.control.admit(new AdmissionRequest(child, Map.of(), List.of(), "wf", "runbooks"));
    return child;
  }
}
