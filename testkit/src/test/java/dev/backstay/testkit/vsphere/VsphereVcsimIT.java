package dev.backstay.testkit.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.DropSnapshotJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.SnapshotJob;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The driver on vcsim over real SOAP and TLS (honesty level 2). */
class VsphereVcsimIT extends VsphereLab {
  @Test
  void aSnapshotIsQuiescedWithoutMemoryAndNoCopyAndGoesAgain() throws Exception {
    JobOrder order = snapshot();
    JobResult made = end(order, driver.start(order));

    assertThat(made.outcome()).as(made.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(made.point()).as("it lies with its source").isNull();
    assertThat(made.copy()).isNull();
    assertThat(made.facts())
        .containsEntry(SnapshotJob.CHANGE_TRACKING, "on")
        .containsEntry(SnapshotJob.ACHIEVED, "FILESYSTEM");
    assertThat(vcenter.client().snapshots(Vcsim.MACHINE))
        .containsExactly("backstay-" + order.token());

    assertThat(drop(order).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(vcenter.client().snapshots(Vcsim.MACHINE)).isEmpty();
    assertThat(drop(order).outcome()).as("gone is gone").isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void itIsFoundAgainByItsNameAndDoublesAreNamed() throws Exception {
    JobOrder order = snapshot();
    end(order, driver.start(order));
    end(order, driver.start(order)); // an answer was lost, and nobody looked

    JobRef found = driver.find(order).orElseThrow();
    assertThat(end(order, found).outcome()).isEqualTo(Outcome.SUCCEEDED);
    List<JobRef> doubles = driver.duplicates(order, found);
    assertThat(doubles).hasSize(1);
    assertThat(driver.find(snapshot())).as("another order").isEmpty();

    driver.cancel(order, doubles.getFirst());
    assertThat(end(order, found).outcome()).isEqualTo(Outcome.SUCCEEDED);
    end(order, driver.start(order));
    assertThat(drop(order).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(vcenter.client().snapshots(Vcsim.MACHINE)).as("both of the two").isEmpty();
  }

  @Test
  void onlyOurSnapshotIsRemovedAndNeverWhatStandsOnIt() throws Exception {
    vcenter.client().snapshot(Vcsim.OTHER, "before the update", "an administrator's");
    ids.put("vsphere-vm", Vcsim.OTHER);
    JobOrder order = snapshot();
    end(order, driver.start(order));
    vcenter.client().snapshot(Vcsim.OTHER, "VEEAM BACKUP TEMPORARY SNAPSHOT", "another product's");

    assertThat(drop(order).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(vcenter.client().snapshots(Vcsim.OTHER))
        .containsExactly("before the update", "VEEAM BACKUP TEMPORARY SNAPSHOT");
  }

  @Test
  void aSnapshotSomebodyRenamedStays() throws Exception {
    vcenter
        .client()
        .snapshot(
            Vcsim.MACHINE,
            "keep this",
            "Made by Backstay for a backup, and removed by it. Job brenamed1.");
    JobResult dropped = run(new DropSnapshotJob("vc", asset(), "brenamed1"));

    assertThat(dropped.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(dropped.message()).contains("keep this", "stays");
    assertThat(dropped.nextAction()).contains("Ask who");
    assertThat(vcenter.client().snapshots(Vcsim.MACHINE)).contains("keep this");
  }

  @Test
  void changeTrackingThatIsOffIsAWarning() throws Exception {
    vcenter.client().changeTracking(Vcsim.MACHINE, false);
    JobOrder order = snapshot();
    JobResult made = end(order, driver.start(order));
    drop(order);

    assertThat(made.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(made.message()).contains("Changed block tracking is off");
    assertThat(made.fact(SnapshotJob.CHANGE_TRACKING)).isEqualTo("off");
  }

  @Test
  void anEndedSessionIsRenewedAndNothingIsDoneTwice() throws Exception {
    JobOrder order = snapshot();
    end(order, driver.start(order));
    vcenter.client().endOtherSessions();

    assertThat(driver.find(order)).isPresent();
    vcenter.client().endOtherSessions();
    assertThat(drop(order).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void whatAPersonMustMendIsRefusedByName() throws Exception {
    ids.put("vsphere-vm", "/DC0/vm/nobody");
    assertThat(run(snapshot().spec()).cause()).isEqualTo(Cause.SOURCE_MISSING);
    ids.put("vsphere-vm", "DC0_H0_VM0");
    assertThat(run(snapshot().spec()).message()).contains("names one machine");
    ids.put("vsphere-vm", Vcsim.MACHINE);
    Path wrong = Files.createTempFile("wrong", "");
    Files.writeString(wrong, "not the password");
    settings.put("passwordRef", "file:" + wrong);
    JobResult refused = run(snapshot().spec());
    assertThat(refused.cause()).isEqualTo(Cause.WRONG_CREDENTIALS);
    assertThat(refused.message()).doesNotContain("not the password");
  }

  @Test
  void aMachineBootedWhenItsGuestAnswers() throws Exception {
    JobOrder order = order(probe(Depth.BOOT, "DC0_H0_VM1"));
    JobRef job = driver.start(order);
    assertThat(driver.status(order, job))
        .isInstanceOfSatisfying(
            JobStatus.Running.class,
            running -> assertThat(running.heartbeat().toString()).contains("guestToolsNotRunning"));

    vcenter.client().guest(Vcsim.OTHER, true, "");
    JobResult booted = end(order, job);
    assertThat(booted.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(booted.proof()).isEqualTo(Proof.BOOTED);
  }

  @Test
  void aGuestThatStaysSilentFailsTheProbe() throws Exception {
    JobOrder order = order(probe(Depth.BOOT, "DC0_H0_VM1"));
    Instant longAgo = Instant.now().minus(Duration.ofMinutes(2));
    JobResult silent = end(order, new JobRef(order.token(), "watch:" + longAgo, true));

    assertThat(silent.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(silent.cause()).isEqualTo(Cause.NOT_REACHED);
    assertThat(silent.message()).contains("within 1 minutes", "poweredOn");
  }

  @Test
  void anApplicationAnswersOverTheZonesNetworkOnly() throws Exception {
    try (ServerSocket application = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ids.put("probe", "tcp:" + application.getLocalPort());
      vcenter.client().guest(Vcsim.OTHER, true, "127.0.0.1");
      JobResult answered = run(probe(Depth.PROBE, "DC0_H0_VM1"));

      assertThat(answered.outcome()).as(answered.message()).isEqualTo(Outcome.SUCCEEDED);
      assertThat(answered.proof()).isEqualTo(Proof.ANSWERED);
    }
    assertThat(vcenter.client().devices(Vcsim.OTHER))
        .contains("<deviceName>VM Network</deviceName>")
        .doesNotContain("DistributedVirtualPortBackingInfo");
  }

  @Test
  void anApplicationThatDoesNotAnswerIsNotClaimed() throws Exception {
    vcenter.client().guest(Vcsim.OTHER, true, "127.0.0.1");
    ids.put("probe", "http:1/health");
    JobOrder order = order(probe(Depth.PROBE, "DC0_H0_VM1"));
    driver.start(order);
    Instant longAgo = Instant.now().minus(Duration.ofMinutes(2));
    JobResult silent = end(order, new JobRef(order.token(), "watch:" + longAgo, true));
    assertThat(silent.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(silent.message()).contains("did not answer HTTP on port 1");

    ids.put("probe", "ping");
    assertThat(run(probe(Depth.PROBE, "DC0_H0_VM1")).message()).contains("'probe'");
  }

  private JobResult use(String end) {
    return run(new ObserveJob("vc", ObserveJob.Subject.USE, null, end));
  }

  @Test
  void openConsolesOfAMachineAreCounted() throws IOException {
    vcenter.client().consoles(Vcsim.OTHER, 2);
    JobResult used = use("_H0_VM1");
    assertThat(used.outcome()).as(used.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(used.fact("consoles")).isEqualTo("2");
    assertThat(used.message()).contains("2 consoles of DC0_H0_VM1 are open");

    vcenter.client().consoles(Vcsim.OTHER, 0);
    assertThat(use("_H0_VM1").fact("consoles")).isEqualTo("0");
  }

  @Test
  void aMachineThatIsNotShownHasNoKnownUse() {
    JobResult none = use("-bnobody");
    assertThat(none.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(none.facts()).doesNotContainKey("consoles").containsEntry("shown", "false");
  }

  @Test
  void aVcenterThatRefusesOrStaysSilentEndsTheLookWithoutAGuess() throws IOException {
    settings.put("username", "somebody else");
    assertThat(use("_H0_VM1").outcome()).isEqualTo(Outcome.FAILED);

    try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      settings.put("address", "https://127.0.0.1:" + nobody.getLocalPort());
    }
    JobOrder order = order(new ObserveJob("vc", ObserveJob.Subject.USE, null, "_H0_VM1"));
    JobRef longAgo = new JobRef(order.token(), "watch:2026-01-01T00:00:00Z", false);
    JobResult silent = ((JobStatus.Ended) driver.status(order, longAgo)).result();
    assertThat(silent.cause()).isEqualTo(Cause.NOT_REACHED);
    assertThat(silent.facts()).doesNotContainKey("consoles");
  }
}
