package dev.backstay.testkit.simulated.datadomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.ObserveJob.Subject;
import dev.backstay.workflows.model.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the storage below a repository is asked, against a simulated system. */
class DataDomainLooksTest {
  private final DataDomainLab lab = new DataDomainLab();

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void capacityIsOfTheTierAndOfTheMtreeAndTellsOfCleaning() {
    lab.world.cleaningIs("running");
    JobResult seen = lab.look(Subject.CAPACITY);

    assertThat(seen.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(seen.fact("totalBytes")).isEqualTo(String.valueOf(100L << 30));
    assertThat(seen.fact("freeBytes")).isEqualTo(String.valueOf(60L << 30));
    assertThat(seen.fact("usedBytes")).isEqualTo(String.valueOf(40L << 30));
    assertThat(seen.fact("mtreeUsedBytes")).isEqualTo(String.valueOf(1L << 30));
    assertThat(seen.fact("cleaning")).isEqualTo("running");
    assertThat(seen.fact("lastCleaned")).isEqualTo("2026-11-21T06:00:00Z");
    assertThat(seen.message()).contains("60.0 of 100.0 GiB free", "cleaning running");
  }

  @Test
  void roomThatIsNotGivenBackIsSaid() {
    lab.world.cleaningAborted("simulated: stopped by sysadmin");
    JobResult seen = lab.look(Subject.CAPACITY);

    assertThat(seen.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(seen.message()).contains("aborted (simulated: stopped by sysadmin)");
  }

  @Test
  void aFullTierAndAReachedLimitAreFull() {
    lab.world.hasFree(0);
    assertThat(lab.look(Subject.CAPACITY).cause()).isEqualTo(Cause.REPOSITORY_FULL);

    lab.world.hasFree(1L << 30);
    lab.world.has(Mtree.plain(DataDomainLab.MTREE).limitedTo(4L << 30));
    assertThat(lab.look(Subject.CAPACITY).message()).contains("hard limit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"governance", "compliance"})
  void theLockOfTheMtreeIsNamedByItsMode(String mode) {
    assertThat(lab.look(Subject.MEDIA).fact("retentionLock")).isEqualTo("none");

    lab.world.has(Mtree.plain(DataDomainLab.MTREE).locked(mode));
    JobResult seen = lab.look(Subject.MEDIA);

    assertThat(seen.fact("retentionLock")).isEqualTo(mode);
    assertThat(seen.fact("retentionMaxSeconds")).isEqualTo("2592000");
    assertThat(seen.message()).contains(mode + " mode, 43200 to 2592000 s a file");
  }

  @Test
  void whatTheSystemDoesNotSayOfALockIsUnknown() {
    lab.world.has(Mtree.plain(DataDomainLab.MTREE).locked("mode-unknown"));

    assertThat(lab.look(Subject.MEDIA).fact("retentionLock")).isEqualTo("unknown");
  }

  @Test
  void anMtreeThatCannotBeWrittenIsAWarningAndADeletedOneIsMissing() {
    lab.world.has(Mtree.plain(DataDomainLab.MTREE).standing(false, true, false));
    assertThat(lab.look(Subject.MEDIA).message()).contains("can only be read");

    lab.world.has(Mtree.plain(DataDomainLab.MTREE).standing(true, false, false));
    assertThat(lab.look(Subject.MEDIA).fact("state")).isEqualTo("degraded");

    lab.world.has(Mtree.plain(DataDomainLab.MTREE).standing(false, false, true));
    assertThat(lab.look(Subject.MEDIA).cause()).isEqualTo(Cause.REPOSITORY_MISSING);
  }

  @Test
  void theLagIsCountedFromTheLastTimeBothSidesWereEqual() {
    lab.world.replicates(
        new FileReplication(
            "simulated-vm", "simulated-dd2", "completed", 4096, "2026-11-22T05:30:00Z"));
    lab.world.replicates(
        new FileReplication("another", "simulated-dd2", "error", 1, "2020-01-01T00:00:00Z"));
    lab.time.pass(Duration.ofMinutes(1));
    JobResult seen = lab.look(Subject.LAG);

    assertThat(seen.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(seen.fact("lagSeconds")).isEqualTo("1860");
    assertThat(seen.fact("remainingBytes")).isEqualTo("4096");
    assertThat(seen.fact("destinations")).isEqualTo("simulated-dd2:simulated-vm");
  }

  @Test
  void aLagNobodyMeasuresIsUnknownAndNeverNone() {
    assertThat(lab.look(Subject.LAG).fact("replicated")).isEqualTo("false");

    lab.world.has(Mtree.plain(DataDomainLab.MTREE).replicatedTo("simulated-dd2"));
    JobResult whole = lab.look(Subject.LAG);
    assertThat(whole.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(whole.fact("state")).isEqualTo("unmeasured");
    assertThat(whole.fact("lagSeconds")).isEqualTo("-1");

    lab.world.replicates(
        new FileReplication("simulated-vm", "simulated-dd2", "completed", 0, "yesterday at six"));
    JobResult unread = lab.look(Subject.LAG);
    assertThat(unread.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(unread.message()).contains("lag is unknown");
  }

  @Test
  void aReplicationThatFailsIsSaid() {
    lab.world.replicates(
        new FileReplication("simulated-vm", "simulated-dd2", "error", 9, "2026-11-22T05:30:00Z"));

    assertThat(lab.look(Subject.LAG).fact("state")).isEqualTo("error");
    assertThat(lab.look(Subject.LAG).outcome()).isEqualTo(Outcome.WARNING);
  }

  @Test
  void healthIsVersionFileSystemAndAlerts() {
    JobResult well = lab.look(Subject.HEALTH);
    assertThat(well.fact("version")).contains("simulated");
    assertThat(well.fact("state")).isEqualTo("ddfs");

    lab.world.alert("a disk has failed");
    JobResult ill = lab.look(Subject.HEALTH);
    assertThat(ill.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(ill.message()).contains("a disk has failed");

    lab.world.fileSystemIs("problem");
    assertThat(lab.look(Subject.HEALTH).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(lab.look(Subject.CAPACITY).cause()).isEqualTo(Cause.REPOSITORY_MISSING);
  }

  @Test
  void aLongListIsReadToItsEnd() {
    for (int number = 0; number < 250; number++) {
      lab.world.has(Mtree.plain("/data/col1/simulated-" + number));
    }
    lab.world.has(Mtree.plain("/data/col1/simulated-last"));
    lab.world.replicates(
        new FileReplication("simulated-vm", "simulated-dd2", "completed", 0, "1795320000"));

    assertThat(lab.look(Subject.MEDIA).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(lab.server.exchanges())
        .filteredOn(e -> e.path().endsWith("/mtrees"))
        .extracting(e -> e.query().get("page"))
        .containsExactly("0", "1", "2");
    assertThat(lab.look(Subject.LAG).fact("lagSeconds")).isNotEqualTo("-1");
  }
}
