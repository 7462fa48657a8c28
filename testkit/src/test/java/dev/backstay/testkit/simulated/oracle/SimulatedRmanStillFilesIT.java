package dev.backstay.testkit.simulated.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.BackupJob;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.model.Completeness;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Honesty level 4: a simulated Oracle behind a real SSH server. Files that nothing changes: their
 * checkpoints stand still while the logs of that time are long gone.
 */
class SimulatedRmanStillFilesIT {
  @TempDir private Path directory;
  private OracleLab lab;

  @BeforeEach
  void open() throws Exception {
    lab = new OracleLab(directory);
  }

  @AfterEach
  void close() throws Exception {
    lab.close();
  }

  @Test
  void aReadOnlyFileNeedsNoLogAndIncrementsNameTheBackupItIsIn() throws Exception {
    lab.oracle.readOnlyTablespace();
    longAgo();
    JobResult full = lab.done(lab.backup(Level.FULL));
    assertThat(full.fact("files")).isEqualTo("5");
    assertThat(full.fact(BackupJob.PARENTS)).isEmpty();

    lab.oracle.commit("before the first increment");
    JobResult first = lab.done(lab.backup(Level.INCREMENTAL));
    assertThat(first.fact("files")).isEqualTo("4");
    assertThat(first.point().completeness()).isEqualTo(Completeness.COMPLETE);
    assertThat(first.message()).contains("1 more have not changed");
    assertThat(first.fact(BackupJob.PARENTS)).isEqualTo(full.copy().nativeId());
    lab.oracle.commit("before the second");
    JobResult second = lab.done(lab.backup(Level.INCREMENTAL));
    assertThat(second.fact(BackupJob.PARENTS))
        .contains(full.copy().nativeId(), first.copy().nativeId());

    JobResult restored = lab.done(lab.restore(second, null));
    Path data = Path.of(restored.fact("path")).resolve("data");
    assertThat(lab.oracle.rows(data)).contains("before the second");
    assertThat(data).isDirectoryContaining(file -> file.toString().contains("_TS-HISTORY_"));
  }

  @Test
  void aContainerDatabaseIsRestoredAsOneWhenTheEstateSaysThatItIs() throws Exception {
    lab.oracle.containers();
    longAgo();
    JobResult undeclared = lab.run(lab.backup(Level.FULL));
    assertThat(undeclared.cause()).as(undeclared.message()).isEqualTo(Cause.CONFIGURATION);
    assertThat(undeclared.nextAction()).contains("container: \"yes\"");
    lab.container = "yes";
    JobResult full = lab.done(lab.backup(Level.FULL));
    lab.done(lab.backup(Level.INCREMENTAL));
    JobResult restored = lab.done(lab.restore(full, null));
    lab.container = "no";
    JobResult refused = lab.run(lab.restore(full, null));
    assertThat(refused.cause()).as(refused.message()).isEqualTo(Cause.CONFIGURATION);
    assertThat(restored.fact("path")).isNotBlank();
  }

  /** Puts logs between the last change of those files and the backups. */
  private void longAgo() throws Exception {
    for (int i = 0; i < 3; i++) {
      lab.oracle.commit("since");
      lab.oracle.switchLog();
    }
  }
}
