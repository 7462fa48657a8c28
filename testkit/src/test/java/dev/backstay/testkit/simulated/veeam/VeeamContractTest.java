package dev.backstay.testkit.simulated.veeam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.MigrateJob;
import dev.backstay.workflows.job.MountJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.UnmountJob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Every call the driver makes, and every answer of the simulator, against the vendor's contract.
 * The other tests hold theirs against it too; here every kind of call is known to have been made.
 * Where the contract is not beside the clone, that nothing was compared is said aloud, and no more.
 */
class VeeamContractTest {

  @Test
  void everyCallIsAsTheContractSays() {
    VeeamContract.atHand().ifPresent(VeeamContractTest::everyCall);
  }

  private static void everyCall(VeeamContract contract) {
    try (VeeamLab lab = new VeeamLab()) {
      for (Ending ending : Ending.values()) {
        lab.server.world().sessionsEnd(ending);
        if (ending != Ending.ACTION_REQUIRED) {
          lab.run(lab.backup(Level.FULL));
        }
      }
      lab.server.world().sessionsEnd(Ending.SUCCESS);
      JobResult made = lab.run(lab.backup(Level.INCREMENTAL));
      lab.run(new ListPointsJob("veeam-main", VeeamLab.REPOSITORY, List.of()));
      lab.run(new ObserveJob("veeam-main", ObserveJob.Subject.MEDIA, VeeamLab.REPOSITORY, null));
      lab.run(new ObserveJob("veeam-main", ObserveJob.Subject.HEALTH, null, null));
      recover(lab, made);
      lab.run(lab.copy(made, lab.server.world().copyJob("to the DR site", lab.job).id()));
      lab.time.pass(Duration.ofMinutes(20)); // tokens expire: 401, and a new one
      JobOrder stopped = lab.order(lab.backup(Level.FULL));
      lab.server.world().sessionsTake(Duration.ofHours(1));
      JobRef job = lab.start(stopped.knowing(lab.mark(stopped), false, null));
      lab.run(lab.backup(Level.FULL)); // 400: it runs already
      lab.cancel(stopped, job);

      assertThat(contract.hold(lab.server.exchanges()))
          .containsExactlyInAnyOrder(
              "GET /api/v1/backupInfrastructure/repositories/states",
              "GET /api/v1/backups",
              "GET /api/v1/backups/{id}",
              "GET /api/v1/jobs/{id}",
              "GET /api/v1/restore/instantRecovery/vSphere/vm",
              "GET /api/v1/restore/instantRecovery/vSphere/vm/{mountId}",
              "GET /api/v1/restorePoints",
              "GET /api/v1/restorePoints/{id}",
              "GET /api/v1/serverInfo",
              "GET /api/v1/serverTime",
              "GET /api/v1/sessions",
              "GET /api/v1/sessions/{id}",
              "GET /api/v1/sessions/{id}/taskSessions",
              "POST /api/oauth2/token",
              "POST /api/v1/jobs/{id}/start",
              "POST /api/v1/restore/instantRecovery/vSphere/vm",
              "POST /api/v1/restore/instantRecovery/vSphere/vm/{mountId}/migrate",
              "POST /api/v1/restore/instantRecovery/vSphere/vm/{mountId}/unmount",
              "POST /api/v1/sessions/{id}/stop");
      assertThat(lab.server.exchanges())
          .extracting(Exchange::status)
          .contains(200, 201, 400, 401, 404);
    }
  }

  private static void recover(VeeamLab lab, JobResult made) {
    MountJob mount =
        new MountJob(
            "veeam-main",
            lab.asset(),
            Objects.requireNonNull(made.point()),
            Objects.requireNonNull(made.copy()),
            VeeamLab.REPOSITORY,
            VeeamLab.SCRATCH,
            true);
    JobOrder order = lab.order(mount);
    String mounted = lab.run(order).fact(MountJob.MOUNT);
    lab.run(new UnmountJob("veeam-main", "web01", VeeamLab.SCRATCH, mounted, order.token()));
    String another = lab.run(mount).fact(MountJob.MOUNT);
    lab.run(new MigrateJob("veeam-main", lab.asset(), VeeamLab.SCRATCH, another));
  }

  @Test
  void whatTheContractDoesNotSayIsSeen() {
    VeeamContract.atHand().ifPresent(VeeamContractTest::whatIsWrong);
  }

  private static void whatIsWrong(VeeamContract contract) {
    assertThatThrownBy(() -> contract.hold(List.of(start("{\"performActiveFull\":\"yes\"}"))))
        .hasMessageContaining("performActiveFull");
    assertThatThrownBy(() -> contract.hold(List.of(start("{}"))))
        .hasMessageContaining("performActiveFull");
    assertThatThrownBy(() -> contract.hold(List.of(mount("Host", "VMware"))))
        .as("the contract's own example says so, its schema does not")
        .hasMessageContaining("platform");
    assertThatThrownBy(() -> contract.hold(List.of(mount("Hostess", "VSphere"))))
        .hasMessageContaining("does not have a value in the enumeration");
  }

  private static Exchange start(String body) {
    return new Exchange(
        "POST", "/api/v1/jobs/1/start", Map.of(), "1.3-rev1", "application/json", body, 0, "");
  }

  private static Exchange mount(String type, String platform) {
    String body =
        """
        {"restorePointId": "1", "type": "Customized", "secureRestore": {"antivirusScanEnabled": false},
         "destination": {"destinationHost":
           {"platform": "%s", "type": "%s", "name": "esx", "hostName": "vc"}},
         "datastore": {"redirectEnabled": false}}
        """
            .formatted(platform, type);
    return new Exchange(
        "POST",
        "/api/v1/restore/instantRecovery/vSphere/vm",
        Map.of(),
        "1.3-rev1",
        "application/json",
        body,
        0,
        "");
  }
}
