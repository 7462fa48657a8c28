package dev.backstay.testkit.simulated.veeam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.testkit.simulated.Fault;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.model.FailureType;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The hardest case: the answer to our start is lost while the product's own nightly job starts at
 * the same moment. Never are two adopted, never is a second started; several wait for a person.
 */
class NightlyJobTest {
  private static final String SCHEDULER = "SIMULATED\\scheduler";
  private final VeeamLab lab = new VeeamLab();
  private final VeeamWorld world = lab.server.world();
  private final JobOrder order = lab.order(lab.backup(Level.INCREMENTAL));

  @AfterEach
  void close() {
    lab.close();
  }

  private JobOrder marked() {
    return order.knowing(lab.mark(order), false, null);
  }

  private static JobOrder again(JobOrder order) {
    return order.knowing(order.mark(), true, null);
  }

  private void firstCall(VeeamFault fault) {
    lab.server.faults(path -> lab.server.startCalls().size() == 1 ? fault : VeeamFault.NONE);
  }

  private List<VeeamSession> by(String account) {
    lab.server.settle();
    return world.sessions().stream().filter(s -> s.account().equals(account)).toList();
  }

  private Optional<ApplicationFailure> failure(JobOrder attempt) {
    try {
      lab.start(attempt);
      return Optional.empty();
    } catch (ActivityFailure failure) {
      return Optional.of((ApplicationFailure) failure.getCause());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-10, 0, 10})
  void anotherAccountsSessionIsNotOursWhateverTheClocksSay(int minutes) {
    world.skew(Duration.ofMinutes(minutes));
    JobOrder marked = marked();
    firstCall(VeeamFault.of(Fault.NONE.losingAnswer().besideNightly(SCHEDULER)));
    assertThat(failure(marked)).isPresent();
    JobRef adopted = lab.start(again(marked));

    assertThat(by(SimulatedVeeam.USERNAME))
        .singleElement()
        .extracting(VeeamSession::id)
        .isEqualTo(adopted.nativeId());
    assertThat(by(SCHEDULER)).hasSize(1).noneMatch(VeeamSession::cancelled);
    assertThat(lab.server.startCalls()).hasSize(1);
  }

  @Test
  void twoOfOurAccountWaitForAPersonAndNothingIsStartedMeanwhile() {
    JobOrder marked = marked();
    firstCall(VeeamFault.of(Fault.NONE.losingAnswer().besideNightly(SimulatedVeeam.USERNAME)));
    assertThat(failure(marked)).isPresent();
    ApplicationFailure asks = failure(again(marked)).orElseThrow();

    assertThat(asks.getType()).isEqualTo(FailureType.AmbiguousStart.name());
    assertThat(asks.getDetails().get(0, Candidate[].class))
        .extracting(Candidate::nativeId)
        .containsExactlyInAnyOrderElementsOf(
            world.sessions().stream().map(VeeamSession::id).toList());
    String named = world.sessions().getLast().id();
    JobRef job = lab.start(marked.knowing(marked.mark(), true, named));
    assertThat(job.nativeId()).isEqualTo(named);
    assertThat(lab.await(marked, job).facts())
        .containsEntry("possibleDuplicates", world.sessions().getFirst().id());
    assertThat(lab.server.startCalls()).hasSize(1);
  }

  /** The product runs a job once at a time: our start came to nothing, and so it is found. */
  @Test
  void aStartThatTheRunningNightlyKeptOutIsNotTakenForIt() {
    world.sessionsTake(Duration.ofHours(3));
    JobOrder marked = marked();
    firstCall(VeeamFault.of(Fault.NONE.losingAnswer().besideNightly(SCHEDULER)));
    assertThat(failure(marked)).isPresent();
    JobOrder second = again(marked);
    JobRef job = lab.start(second);

    assertThat(lab.await(second, job).cause()).isEqualTo(Cause.BUSY);
    assertThat(by(SimulatedVeeam.USERNAME)).isEmpty();
    assertThat(by(SCHEDULER)).hasSize(1);
  }

  @Test
  void aRequestThatNeverArrivedIsMadeOnceMore() {
    JobOrder marked = marked();
    firstCall(VeeamFault.of(Fault.NONE.losingRequest().besideNightly(SCHEDULER)));
    assertThat(failure(marked)).isPresent();
    JobRef job = lab.start(again(marked));

    assertThat(job.adopted()).isFalse();
    assertThat(by(SimulatedVeeam.USERNAME)).hasSize(1);
    assertThat(lab.server.startCalls()).hasSize(2);
  }

  @Test
  void aRequestExecutedLateAndShownLaterIsWaitedFor() {
    JobOrder marked = marked();
    firstCall(
        VeeamFault.of(
            Fault.NONE
                .executedAfter(Duration.ofSeconds(90))
                .shownAfter(Duration.ofSeconds(25))
                .besideNightly(SCHEDULER)));
    assertThat(failure(marked)).isPresent();
    JobRef job = lab.start(again(marked));

    assertThat(job.adopted()).isTrue();
    assertThat(by(SimulatedVeeam.USERNAME)).hasSize(1);
  }

  @Test
  void theSessionOfTheEveningBeforeIsNeverAdopted() {
    world.nightly(lab.job, SimulatedVeeam.USERNAME);
    JobOrder marked = marked();
    firstCall(VeeamFault.of(Fault.NONE.losingRequest()));
    assertThat(failure(marked)).isPresent();
    JobRef job = lab.start(again(marked));

    assertThat(job.adopted()).as("though it has the very time of the mark").isFalse();
    assertThat(world.sessions()).hasSize(2);
  }

  @Test
  void anIncrementIsNotTheFullWeAskedFor() {
    world.nightly(lab.job, SCHEDULER); // the chain's first is a full
    JobOrder full = lab.order(lab.backup(Level.FULL));
    JobOrder marked = full.knowing(lab.mark(full), false, null);
    firstCall(VeeamFault.of(Fault.NONE.losingAnswer().besideNightly(SimulatedVeeam.USERNAME)));
    assertThat(failure(marked)).isPresent();
    JobRef job = lab.start(again(marked));

    assertThat(job.nativeId())
        .isEqualTo(world.sessions().stream().filter(VeeamSession::full).toList().getLast().id());
  }

  @Test
  void aRequestThatSomethingRepeatedLeavesTwoAndAQuestion() {
    JobOrder marked = marked();
    firstCall(VeeamFault.of(Fault.NONE.losingAnswer()).executedTwice());
    assertThat(failure(marked)).isPresent();

    assertThat(failure(again(marked)).orElseThrow().getType())
        .isEqualTo(FailureType.AmbiguousStart.name());
    assertThat(lab.server.startCalls()).hasSize(1);
  }

  /** Whatever happens within what the driver declares: at most one of ours, and never a second. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void neverASecondWhateverHappens(long seed) {
    Random random = new Random(seed);
    world.skew(Duration.ofMinutes(random.nextInt(21) - 10));
    world.sessionsTake(Duration.ofSeconds(random.nextInt(600)));
    lab.server.faults(path -> random.nextInt(3) == 0 ? VeeamFault.NONE : fault(random));
    JobRef started = started(marked());

    List<String> ours = by(SimulatedVeeam.USERNAME).stream().map(VeeamSession::id).toList();
    assertThat(ours).hasSizeLessThanOrEqualTo(1);
    assertThat(started.nativeId().startsWith("refused:") ? ours : List.of(started.nativeId()))
        .as("what is followed is ours, and a refusal means that there is none")
        .isEqualTo(ours.isEmpty() ? List.of() : ours);
    assertThat(by(SCHEDULER)).noneMatch(VeeamSession::cancelled);
  }

  private JobRef started(JobOrder first) {
    JobOrder now = first;
    while (true) {
      try {
        return lab.start(now);
      } catch (ActivityFailure failure) {
        assertThat(failure).hasStackTraceContaining("UncheckedIOException");
        now = again(now);
      }
    }
  }

  private static VeeamFault fault(Random random) {
    Fault fault =
        switch (random.nextInt(3)) {
          case 0 -> Fault.NONE.losingRequest();
          case 1 -> Fault.NONE.losingAnswer();
          default -> Fault.NONE.executedAfter(Duration.ofSeconds(1 + random.nextInt(119)));
        };
    fault = random.nextBoolean() ? fault.shownAfter(Duration.ofSeconds(random.nextInt(29))) : fault;
    return VeeamFault.of(random.nextInt(4) == 0 ? fault.besideNightly(SCHEDULER) : fault);
  }

  @Test
  void aLostAnswerIsAnErrorThatIsRetried() {
    JobOrder marked = marked();
    firstCall(VeeamFault.of(Fault.NONE.losingAnswer()));
    assertThatThrownBy(() -> lab.start(marked)).isInstanceOf(ActivityFailure.class);
  }
}
