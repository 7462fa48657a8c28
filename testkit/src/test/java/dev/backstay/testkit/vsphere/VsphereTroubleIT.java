package dev.backstay.testkit.vsphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.systems.JobStatus;
import dev.backstay.systems.vsphere.VsphereSystem;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.DropSnapshotJob;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a vCenter with other people on it does, and vcsim by itself does not. */
class VsphereTroubleIT extends VsphereLab {
  private VcenterProxy proxy;

  @BeforeAll
  void standBetween(@TempDir Path directory) throws IOException {
    proxy = new VcenterProxy(directory, vcenter.settings());
  }

  @AfterAll
  void leave() {
    proxy.close();
  }

  @BeforeEach
  void throughIt() throws IOException {
    proxy.answers(request -> "");
    settings.putAll(proxy.settings());
    vcenter.client().guest(Vcsim.MACHINE, true, "");
  }

  private JobResult asked() throws IOException {
    try (ServerSocket application = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ids.put("probe", "tcp:" + application.getLocalPort());
      vcenter.client().guest(Vcsim.OTHER, true, "127.0.0.1");
      return run(probe(Depth.PROBE, "DC0_H0_VM1"));
    }
  }

  @Test
  void anAnswerFromAnAddressThatTwoMachinesHaveProvesNothing() throws Exception {
    vcenter.client().guest(Vcsim.MACHINE, true, "127.0.0.1");
    JobResult result = asked();

    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.FAILED);
    assertThat(result.proof()).isEqualTo(Proof.NONE);
    assertThat(result.cause()).isEqualTo(Cause.CONFIGURATION);
    assertThat(result.message()).contains("DC0_H0_VM0", "same address", "cannot be told");

    vcenter.client().guest(Vcsim.MACHINE, true, "192.0.2.7");
    assertThat(asked().proof()).isEqualTo(Proof.ANSWERED);
  }

  @Test
  void anAnswerProvesNothingWhereTheNetworkCardsCouldNotBeMoved() throws Exception {
    proxy.answers(
        request ->
            request.contains("<ReconfigVM_Task ")
                ? VcenterProxy.task("ReconfigVM_Task", "task-moves")
                : request.contains(">task-moves<")
                    ? VcenterProxy.failed(
                        "task-moves", "VirtualMachine.reconfigure", "InvalidNetworkResource")
                    : "");
    JobResult result = asked();

    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.FAILED);
    assertThat(result.proof()).isEqualTo(Proof.NONE);
    assertThat(result.message()).contains("was not put on network VM Network");
  }

  @Test
  void anotherTaskInTheWayOfARemovalIsWaitedOutAndNotTheEnd() throws Exception {
    for (String fault : List.of("TaskInProgress", "ConcurrentAccess", "VmConfigFileBusy")) {
      JobOrder made = snapshot();
      end(made, driver.start(made));
      JobOrder drop = order(new DropSnapshotJob("vc", asset(), made.token()));
      proxy.answers(request -> removes(request) ? VcenterProxy.fault(fault) : "");
      assertThatThrownBy(() -> driver.start(drop))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(fault);

      proxy.answers(request -> "");
      assertThat(end(drop, driver.start(drop)).outcome()).isEqualTo(Outcome.SUCCEEDED);
      assertThat(vcenter.client().snapshots(Vcsim.MACHINE)).isEmpty();
    }
  }

  @Test
  void aSnapshotThatWasGivenUpIsNotMadeLater() throws Exception {
    AtomicLong nanos = new AtomicLong();
    VsphereSystem slow =
        new VsphereSystem(
            Duration.ofSeconds(30), () -> nanos.getAndAdd(Duration.ofSeconds(211).toNanos()));
    JobOrder order = snapshot();

    assertThatThrownBy(() -> slow.start(order))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("nothing was started");
    assertThat(vcenter.client().snapshots(Vcsim.MACHINE)).isEmpty();
  }

  private static boolean removes(String request) {
    return request.contains("<RemoveSnapshot_Task ");
  }

  private JobOrder droppedBy(String fault) throws Exception {
    JobOrder made = snapshot();
    end(made, driver.start(made));
    proxy.answers(
        request ->
            removes(request)
                ? VcenterProxy.task("RemoveSnapshot_Task", "task-drops")
                : request.contains(">task-drops<")
                    ? VcenterProxy.failed("task-drops", "VirtualMachine.removeSnapshot", fault)
                    : "");
    return order(new DropSnapshotJob("vc", asset(), made.token()));
  }

  @Test
  void aRemovalThatFailedOnAnotherTaskIsAskedForAgain() throws Exception {
    JobOrder drop = droppedBy("TaskInProgress");
    JobRef job = driver.start(drop);
    assertThat(driver.status(drop, job)).isInstanceOf(JobStatus.Running.class);
    assertThat(vcenter.client().snapshots(Vcsim.MACHINE)).hasSize(1);

    UnaryOperator<String> before = proxy.answers();
    proxy.answers(request -> removes(request) ? "" : before.apply(request));
    assertThat(end(drop, job).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(vcenter.client().snapshots(Vcsim.MACHINE)).isEmpty();
  }

  @Test
  void aMachineThatIsRenamedMeanwhileIsKnownByItsTask() throws Exception {
    JobOrder made = snapshot();
    JobRef job = driver.start(made);
    vcenter.client().rename(Vcsim.MACHINE, "renamed");
    try {
      assertThat(end(made, job).outcome()).isEqualTo(Outcome.SUCCEEDED);

      JobRef found = new JobRef(made.token(), "snapshot:snapshot-1", true);
      JobResult lost = end(made, found);
      assertThat(lost.outcome()).isEqualTo(Outcome.LOST);
      assertThat(lost.cause()).isEqualTo(Cause.SOURCE_MISSING);
      assertThat(driver.duplicates(made, found)).isEmpty();
      assertThatCode(() -> driver.cancel(made, found)).doesNotThrowAnyException();
    } finally {
      vcenter.client().rename("/DC0/vm/renamed", "DC0_H0_VM0");
    }
    assertThat(drop(made).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void aRemovalThatFailedForGoodIsNotAskedForAgain() throws Exception {
    JobOrder drop = droppedBy("NoDiskSpace");
    JobResult result = end(drop, driver.start(drop));
    assertThat(result.cause()).isEqualTo(Cause.TARGET_FULL);
    assertThat(result.message()).contains("stays");

    proxy.answers(request -> "");
    assertThat(end(drop, driver.start(drop)).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }
}
