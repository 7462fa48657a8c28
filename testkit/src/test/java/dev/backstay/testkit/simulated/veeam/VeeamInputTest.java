package dev.backstay.testkit.simulated.veeam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Consistency;
import dev.backstay.workflows.model.Outcome;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an estate or a person writes stays one word of a request, whatever is in it. */
class VeeamInputTest {
  private final VeeamLab lab = new VeeamLab();

  @AfterEach
  void close() {
    lab.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../v1/jobs/REAL",
        "REAL/start?x=",
        "REAL/start#",
        "REAL%2Fstart",
        "REAL&jobIdFilter=REAL",
        "REAL\", \"performActiveFull\": true, \"",
        "REAL\r\nx-injected: yes"
      })
  void aNameThatIsNoneReachesNoOtherJob(String written) {
    String id = written.replace("REAL", lab.job.id());
    AssetRef real = lab.asset();
    AssetRef asset =
        new AssetRef(
            real.name(),
            real.kind(),
            real.system(),
            Map.of("veeam-job", id, "veeam-vm", VeeamLab.MACHINE),
            real.dependsOn(),
            real.team(),
            real.policy());
    JobResult result =
        lab.run(
            new BackupJob(
                real.system(), asset, Level.FULL, Consistency.APPLICATION, VeeamLab.REPOSITORY));

    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.FAILED);
    assertThat(result.nextAction()).isNotNull();
    assertThat(lab.server.world().sessions()).as("nothing was started").isEmpty();
  }
}
