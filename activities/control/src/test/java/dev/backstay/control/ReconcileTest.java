package dev.backstay.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.finding.Finding;
import dev.backstay.catalog.lease.SlotLimits;
import dev.backstay.catalog.ledger.LedgerEntry;
import dev.backstay.catalog.operator.Act;
import dev.backstay.catalog.operator.SystemControl;
import dev.backstay.catalog.point.CopyRecord;
import dev.backstay.catalog.reconcile.Difference;
import dev.backstay.catalog.reconcile.LiveRun;
import dev.backstay.catalog.reconcile.Reconciliation;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.ListPointsJob;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.model.ZoneRef;
import dev.backstay.workflows.port.Admission;
import dev.backstay.workflows.port.AdmissionRequest;
import dev.backstay.workflows.port.JobAdmission;
import dev.backstay.workflows.port.Permit;
import dev.backstay.workflows.port.Permit.Decision;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Catalog or witness go back in time under running work. */
class ReconcileTest {
  private static final Act ADA = new Act("Ada", "restored after a disk failure", World.THEN);

  private final DelegatingDataSource database = ControlDatabase.switchable();
  private final Catalog catalog = Catalog.on(database);
  private final World world = new World(catalog);
  private final Kept temporal = new Kept("Temporal");
  private final Kept file = new Kept("the file");
  private final WitnessLoop watch = new WitnessLoop(catalog, temporal, List.of(file));
  private final Reconciliation reconciliation = new Reconciliation(catalog);
  private int acts;

  @Test
  void an_older_catalog_is_noticed_nothing_starts_and_matched_work_ends_as_it_would_have()
      throws Exception {
    RunIdentity forgotten = world.run("zombie"); // in the backup; it ends before the restore
    beats(2);
    var backup = ControlDatabase.backup(database);
    RunIdentity run = world.run("wf");
    ask(run, "one", World.backup());
    beats(2);

    database.setTargetDataSource(backup);
    assertThat(watch.notices()).isTrue();
    assertThat(catalog.reconcile().state().reason())
        .contains("the catalog was restored", "where Temporal has");
    assertThat(kinds()).containsExactly("reconcile");

    // Nothing starts and nothing is deleted, also for the run the catalog has forgotten.
    Permit waits = ask(run, "two", World.backup());
    assertThat(waits.decision()).isEqualTo(Decision.WAIT);
    assertThat(waits.waitingFor()).contains("backstay reconcile release");
    assertThat(ask(forgotten, "clean", removal()).decision()).isEqualTo(Decision.WAIT);
    assertThat(catalog.leases().grantable(system -> new SlotLimits.Slots(9, 1))).isEmpty();
    JobSpec listing = new ListPointsJob("restic-main", World.REPOSITORY, List.of());
    assertThat(ask(forgotten, "look", listing).decision()).isEqualTo(Decision.GRANTED);
    assertThat(reconciliation.release(ADA)).as("not before it was matched").isFalse();

    LiveRun live = live(run, "one");
    assertThat(reconciliation.unknown(List.of(live)))
        .extracting(Difference::kind)
        .containsExactly("unknown-run", "unknown-job");
    assertThat(reconciliation.match(List.of(live), List.of("restic-main"), ADA))
        .isEqualTo(Map.of("restic-main", 2));
    assertThat(reconciliation.unknown(List.of(live))).isEmpty();
    Act later = new Act("Ada", "looked again", World.THEN.plusSeconds(60));
    assertThat(reconciliation.match(List.of(live), List.of("restic-main"), later))
        .as("epochs rise once")
        .isEqualTo(Map.of("restic-main", 2));
    assertThat(reconciliation.release(ADA)).isTrue();
    assertThat(kinds()).isEmpty();

    // The job that runs keeps its asset; what it makes is used; who was not matched starts nothing.
    JobAdmission next = inEpoch(World.asks(world.run("new"), "three", World.backup()), 2);
    assertThat(world.control.admitJob(next).decision()).isEqualTo(Decision.WAIT);
    world.control.withdraw(next);
    world.control.settleJob(World.ends(run, "one", World.backup(), World.made("one", World.THEN)));
    assertThat(catalog.copies().of("pt-one"))
        .extracting(CopyRecord::state)
        .containsExactly(CopyRecord.State.AVAILABLE);
    assertThat(ask(run, "two", World.backup()).decision()).isEqualTo(Decision.GRANTED);
    assertThat(ask(forgotten, "four", World.backup()).decision()).isEqualTo(Decision.REFUSED);
    assertThat(catalog.ledger().newest(0, 99))
        .extracting(LedgerEntry::kind)
        .contains("reconcile-entered", "reconcile-matched", "reconcile-released");
    beats(2);
    assertThat(watch.notices()).isFalse();
  }

  @Test
  void a_catalog_that_goes_back_under_a_worker_is_noticed_by_the_next_permit() throws Exception {
    beats(1);
    var backup = ControlDatabase.backup(database);
    RunIdentity run = world.run("wf");
    beats(2);
    ask(run, "one", World.backup());
    database.setTargetDataSource(backup);
    assertThat(ask(run, "two", World.backup()).decision()).isEqualTo(Decision.WAIT);
    assertThat(catalog.reconcile().state().reason()).contains("went back");
    assertThat(catalog.controlPlane().identity().incarnation()).isEqualTo(2);
  }

  @Test
  void an_older_temporal_is_noticed_and_takes_the_beat_after_the_release() throws Exception {
    beats(5);
    temporal.beat = 2;
    assertThat(watch.notices()).isTrue();
    assertThat(catalog.reconcile().state().reason()).contains("Temporal was restored");
    reconciliation.match(List.of(), List.of("restic-main"), ADA);
    reconciliation.release(ADA);
    beats(3);
    assertThat(watch.notices()).isFalse();
    assertThat(temporal.beat).isGreaterThan(5);
    assertThat(catalog.reconcile().state().resync()).isFalse();
  }

  @Test
  void both_restored_to_the_same_moment_is_seen_by_the_workers_own_file() throws Exception {
    beats(2);
    var backup = ControlDatabase.backup(database);
    long then = temporal.beat;
    beats(3);
    database.setTargetDataSource(backup);
    temporal.beat = then;
    assertThat(watch.notices()).isTrue();
    assertThat(catalog.reconcile().state().reason()).contains("the file");
  }

  @Test
  void crashes_between_two_counts_and_a_temporal_that_shows_it_late_are_no_restore()
      throws Exception {
    beats(2);
    temporal.refuse = true; // a crash after the catalog counted
    news();
    assertThatThrownBy(watch::goOn).isInstanceOf(IOException.class);
    assertThat(watch.notices()).isFalse();
    temporal.refuse = false;
    temporal.late = true;
    for (int i = 0; i < 5; i++) {
      news();
      watch.goOn();
      assertThat(watch.notices()).isFalse();
    }
    temporal.late = false;
    beats(2);
    assertThat(watch.notices()).isFalse();
  }

  @Test
  void without_news_nothing_is_counted() throws Exception {
    beats(1);
    watch.goOn();
    long before = temporal.beat;
    watch.goOn();
    watch.goOn();
    assertThat(temporal.beat).isEqualTo(before);
  }

  @Test
  void the_file_survives_and_is_replaced_whole(@TempDir Path directory) throws Exception {
    FileWitness witness = new FileWitness(directory.resolve("witness"));
    assertThat(witness.beat()).isEmpty();
    witness.keep(41);
    witness.keep(42);
    assertThat(new FileWitness(directory.resolve("witness")).beat()).hasValue(42);
  }

  private static LiveRun live(RunIdentity run, String token) {
    return new LiveRun(
        run,
        new AdmissionRequest(run, Map.of("requestedBy", "alice"), List.of(), null, "runbooks"),
        new Admission(true, null, List.of(), false, "shared-files", Priority.SILVER),
        List.of(new LiveRun.Job(World.asks(run, token, World.backup()), false)));
  }

  private static JobSpec removal() {
    return new SanitiseJob(
        "restic-main",
        "shared-files",
        new ZoneRef("scratch", "hq", "/srv/scratch", 0, true, "test"),
        "/srv/scratch/one");
  }

  private static JobAdmission inEpoch(JobAdmission asks, int epoch) {
    return new JobAdmission(
        asks.run(),
        asks.token(),
        asks.step(),
        asks.key(),
        asks.attempt(),
        asks.spec(),
        asks.claims(),
        asks.priority(),
        epoch,
        asks.mark());
  }

  private Permit ask(RunIdentity run, String token, JobSpec spec) {
    return world.control.admitJob(World.asks(run, token, spec));
  }

  private List<String> kinds() {
    return catalog.findings().open(9).stream().map(Finding::kind).toList();
  }

  private void news() {
    new SystemControl(catalog)
        .pause("elsewhere", new Act("Ada", "news", World.THEN.plusSeconds(++acts)));
  }

  private void beats(int count) throws IOException, SQLException {
    for (int i = 0; i < count; i++) {
      news();
      watch.goOn();
      watch.goOn();
    }
  }

  /** A witness whose database can be restored, refuse, or show what it was told one call later. */
  private static final class Kept implements Witness {
    private final String name;
    private long beat;
    private long coming;
    private boolean refuse;
    private boolean late;

    private Kept(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public OptionalLong beat() {
      return beat == 0 ? OptionalLong.empty() : OptionalLong.of(beat);
    }

    @Override
    public void keep(long told) throws IOException {
      if (refuse) {
        throw new IOException("not reached");
      }
      beat = late ? Math.max(beat, coming) : told;
      coming = told;
    }
  }
}
