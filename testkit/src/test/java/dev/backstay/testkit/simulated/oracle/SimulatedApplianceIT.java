package dev.backstay.testkit.simulated.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResult.Listed;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.job.ObserveJob.Subject;
import dev.backstay.workflows.job.VerifyJob.Depth;
import dev.backstay.workflows.model.Outcome;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Honesty level 4: a simulated Recovery Appliance and a simulated client of it behind a real SSH
 * server. Copies through the backup module and by DBMS_RA, and what is found of them again.
 */
class SimulatedApplianceIT {
  private static final Map<String, String> TAPE = Map.of("template", "ORDERS_TO_TAPE");
  private static Path directory;
  private static ApplianceLab lab;

  @BeforeAll
  static void open(@TempDir Path place) throws Exception {
    directory = place;
    lab = new ApplianceLab(place);
  }

  @AfterEach
  void atFullSpeed() throws Exception {
    lab.rman.oracle.end(OracleFault.SLOW);
    lab.rman.oracle.end(OracleFault.NO_SESSIONS);
    lab.rman.oracle.end(OracleFault.WORKS_ON);
  }

  @AfterAll
  static void close() throws Exception {
    lab.close();
  }

  @Test
  void aBackupOnDiskIsCopiedOnceAndListedThere() throws Exception {
    JobResult full = lab.rman.done(lab.rman.backup(Level.FULL));
    String tag = full.copy().nativeId();
    assertThat(listed()).doesNotContain(tag);

    JobResult copied = lab.done(lab.copy(full));
    assertThat(copied.copy().nativeId()).isEqualTo(tag);
    assertThat(copied.copy().point()).isEqualTo(full.point().id());
    assertThat(copied.bytesMoved()).isPositive();
    assertThat(listed()).contains(tag);

    JobResult again = lab.done(lab.copy(full));
    assertThat(again.message()).contains("holds it already");
    assertThat(again.itemsOk()).isEqualTo(copied.itemsOk());
  }

  @Test
  void aCopyThatIsGoneFromDiskIsNotShownThereBecauseTheApplianceHasOne() throws Exception {
    JobResult full = lab.rman.done(lab.rman.backup(Level.FULL));
    lab.done(lab.copy(full));
    assertThat(onDisk()).contains(full.copy().nativeId());
    lab.rman.oracle.deleteFromDisk(full.copy().nativeId());
    assertThat(onDisk()).doesNotContain(full.copy().nativeId());
    fails(lab.rman.run(lab.rman.verify(Depth.METADATA, full, null)), Cause.POINT_MISSING);
    assertThat(listed()).contains(full.copy().nativeId());
  }

  private static List<String> onDisk() {
    var question = new ListPointsJob("rman-main", lab.rman.repository(), List.of(OracleHost.SID));
    return lab.rman.done(question).listed().stream().map(Listed::nativeId).toList();
  }

  @Test
  void whatTheApplianceDoesNotKnowIsNotCalledACopy() throws Exception {
    JobResult full = lab.rman.done(lab.rman.backup(Level.FULL));
    fails(lab.run(lab.behind(full, TAPE)), Cause.POINT_MISSING);
    fails(lab.run(lab.behind(full, Map.of())), Cause.CONFIGURATION);
    fails(
        lab.run(lab.behind(full, Map.of("template", "X'); DBMS_RA.ABORT; --"))),
        Cause.CONFIGURATION);
  }

  @Test
  void aCopyWhoseClientDiedIsNotBegunAgainBesideWhatTheDatabaseStillDoesForIt() throws Exception {
    JobResult full = lab.rman.done(lab.rman.backup(Level.FULL));
    lab.rman.oracle.begin(OracleFault.SLOW, "");
    JobOrder order = lab.order(lab.copy(full));
    JobRef job = lab.driver.start(order);
    OracleLab.await(() -> !lab.rman.oracle.sessions(order.token()).isEmpty(), "its session");
    lab.rman.oracle.begin(OracleFault.WORKS_ON, "");
    lab.rman.kill(order);
    Path second = lab.rman.oracle.jobs().resolve(order.token() + "-2");
    OracleLab.await(() -> worksOn(order, job) || Files.exists(second), "what becomes of it");
    assertThat(second).doesNotExist();
    Path first = lab.rman.oracle.jobs().resolve(order.token());
    Path aside = directory.resolve("lost-job");
    Files.move(first, aside);
    assertThat(lab.driver.find(order)).isEmpty();
    assertThatThrownBy(() -> lab.driver.start(order)).isInstanceOf(UncheckedIOException.class);
    assertThat(first).doesNotExist();
    Files.move(aside, first);
    lab.rman.oracle.end(OracleFault.WORKS_ON);
    // The session is gone now; what is missing cannot be asked of the appliance.
    lab.rman.oracle.begin(OracleFault.NO_SESSIONS, "ZDLRA1");
    OracleLab.await(() -> OracleLab.unanswered(lab.driver, order, job), "a question in vain");
    assertThat(second).doesNotExist();
    lab.rman.oracle.end(OracleFault.NO_SESSIONS);
    lab.rman.oracle.end(OracleFault.SLOW);
    JobResult result = lab.end(order, job);
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void aCopyThatEndedWellWaitsForTheAppliancesWord() throws Exception {
    JobResult full = lab.rman.done(lab.rman.backup(Level.FULL));
    JobOrder order = lab.order(lab.copy(full));
    lab.rman.oracle.begin(OracleFault.SLOW, "");
    JobRef job = lab.driver.start(order);
    lab.rman.oracle.begin(OracleFault.NO_SESSIONS, "ZDLRA1");
    lab.rman.oracle.end(OracleFault.SLOW);
    OracleLab.await(() -> OracleLab.unanswered(lab.driver, order, job), "a question in vain");
    lab.rman.oracle.end(OracleFault.NO_SESSIONS);
    JobResult result = lab.end(order, job);
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.SUCCEEDED);
  }

  private static boolean worksOn(JobOrder order, JobRef job) {
    return lab.driver.status(order, job) instanceof JobStatus.Running running
        && running.heartbeat().doing().contains("still works for it");
  }

  @Test
  void aProcedureWhoseDirectoryIsGoneIsFoundInTheAppliancesOwnHistory() throws Exception {
    JobResult full = onTheAppliance();
    lab.rman.oracle.begin(OracleFault.SLOW, "");
    JobOrder order = lab.order(lab.behind(full, TAPE));
    JobRef job = lab.driver.start(order);
    OracleLab.await(
        () ->
            lab.driver.status(order, job) instanceof JobStatus.Running
                && Files.exists(lab.rman.oracle.jobs().resolve(order.token()).resolve("pid")),
        "the call");
    // One procedure at a time: a second one is refused by the appliance and changes nothing.
    OracleLab.await(
        () -> lab.run(lab.behind(full, TAPE)).message().contains("another DBMS_RA procedure"),
        "the refusal");
    remove(lab.rman.oracle.jobs().resolve(order.token()));
    var other = lab.another(directory.resolve("other"));
    JobRef found = other.find(order).orElseThrow();
    assertThat(found.adopted()).isTrue();
    assertThat(other.status(order, found)).isInstanceOf(JobStatus.Running.class);
    lab.rman.oracle.end(OracleFault.SLOW);
    JobResult result = lab.end(order, found);
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(found.nativeId()).startsWith("history:");
    assertThat(other.find(order)).isPresent();
  }

  @Test
  void aProcedureRunsToItsEndAndIsNotStartedTwice() throws Exception {
    JobResult full = onTheAppliance();
    JobOrder order = lab.order(lab.behind(full, TAPE));
    JobRef job = lab.driver.start(order);
    lab.driver.start(order);
    JobResult result = lab.end(order, job);
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(result.copy().repository()).isEqualTo("appliance");
  }

  @Test
  void roomAndHealthAreTold() {
    JobResult room =
        lab.done(new ObserveJob(ApplianceLab.SYSTEM, Subject.CAPACITY, lab.on(Map.of()), null));
    assertThat(room.fact("totalBytes")).isEqualTo(Long.toString(1024L << 30));
    assertThat(room.fact("usedBytes")).isEqualTo(Long.toString(1L << 29));
    fails(
        lab.run(
            new ObserveJob(
                ApplianceLab.SYSTEM,
                Subject.MEDIA,
                lab.on(Map.of("storageLocation", "GAMMA")),
                null)),
        Cause.REPOSITORY_MISSING);
    JobResult health = lab.done(new ObserveJob(ApplianceLab.SYSTEM, Subject.HEALTH, null, null));
    assertThat(health.fact("state")).isEqualTo("ON");
    assertThat(health.fact("incidents")).isEqualTo("0");
  }

  private static JobResult onTheAppliance() {
    JobResult full = lab.rman.done(lab.rman.backup(Level.FULL));
    lab.done(lab.copy(full));
    return full;
  }

  private static List<String> listed() {
    return lab
        .done(new ListPointsJob(ApplianceLab.SYSTEM, lab.on(Map.of()), List.of()))
        .listed()
        .stream()
        .map(Listed::nativeId)
        .toList();
  }

  private static void fails(JobResult result, Cause cause) {
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.FAILED);
    assertThat(result.cause()).as(result.message()).isEqualTo(cause);
    assertThat(result.nextAction()).isNotBlank();
  }

  private static void remove(Path place) throws Exception {
    List<Path> all;
    try (Stream<Path> files = Files.walk(place)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
