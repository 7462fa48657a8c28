package dev.backstay.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.job.ObserveJob;
import dev.backstay.workflows.json.BackstayPlugin;
import dev.backstay.workflows.model.FailureType;
import dev.backstay.workflows.model.HostRef;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.SystemRef;
import dev.backstay.workflows.port.SystemJobs;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SystemJobsActivitiesTest {
  private static final JobRef JOB = new JobRef("btoken", "native", false);

  private final ScriptedSystem system = new ScriptedSystem();
  private TestActivityEnvironment environment;
  private SystemJobs jobs;
  private Pause pause = Pause.REAL;

  @BeforeEach
  void register() {
    WorkflowClientOptions client =
        WorkflowClientOptions.newBuilder().setDataConverter(BackstayPlugin.dataConverter()).build();
    environment =
        TestActivityEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(client).build());
    environment.registerActivitiesImplementations(
        new SystemJobsActivities(List.of(system), duration -> pause.sleep(duration)));
    jobs = environment.newActivityStub(SystemJobs.class);
  }

  @AfterEach
  void close() {
    environment.close();
  }

  @Test
  void startingAgainAdopts() {
    assertThat(jobs.start(order("scripted")).adopted()).isFalse();
    assertThat(jobs.start(order("scripted")).adopted()).isTrue();
    assertThat(system.started).isEqualTo(1);
  }

  @Test
  void waitingHeartbeatsHowFarTheJobIs() {
    List<JobHeartbeat> beats = new CopyOnWriteArrayList<>();
    environment.setActivityHeartbeatListener(JobHeartbeat.class, beats::add);
    assertThat(jobs.await(order("scripted"), JOB).fact("cancelled")).isEqualTo("0");
    assertThat(beats).extracting(JobHeartbeat::bytesDone).contains(1L).isSorted();
  }

  @Test
  void aCancelledWaitLeavesTheJobAlone() {
    system.pollsToEnd = Integer.MAX_VALUE;
    environment.requestCancelActivity();
    assertThatThrownBy(() -> jobs.await(order("scripted"), JOB))
        .isInstanceOf(CanceledFailure.class);
    assertThat(system.cancelled).isZero();
  }

  @Test
  void cancellingWaitsForTheEnd() {
    system.pollsToEnd = Integer.MAX_VALUE;
    assertThat(jobs.cancel(order("scripted"), JOB).fact("cancelled")).isEqualTo("1");
  }

  @Test
  void aProductThatIsSlowToAnswerIsNotTakenForALostWorker() {
    CountDownLatch beats = new CountDownLatch(2);
    environment.setActivityHeartbeatListener(JobHeartbeat.class, beat -> beats.countDown());
    List<Boolean> heard = new CopyOnWriteArrayList<>();
    system.pollsToEnd = 0;
    system.whenAsked = () -> heard.add(arrived(beats));
    assertThat(jobs.await(order("scripted"), JOB).fact("cancelled")).isEqualTo("0");
    assertThat(heard).as("heartbeats while it was asked").containsExactly(true);
  }

  private static boolean arrived(CountDownLatch latch) {
    try {
      return latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aJobThatHasEndedIsSeenToHaveEndedThoughTheProductStopsNothing() {
    system.keepsOn = new IllegalStateException("404: no such session");
    system.pollsToEnd = 0;
    assertThat(jobs.cancel(order("scripted"), JOB).fact("cancelled")).isEqualTo("0");
  }

  @Test
  void aRequestToStopThatIsRefusedIsMadeAgainByTheNextAttempt() {
    system.keepsOn = new IllegalStateException("the product is busy");
    assertThatThrownBy(() -> jobs.cancel(order("scripted"), JOB))
        .hasStackTraceContaining("the product is busy");
  }

  @Test
  void aResultThatIsTooLargeFailsHereAndNotInTheServer() {
    system.longestName = 200_000;
    assertThatThrownBy(() -> jobs.await(order("scripted"), JOB))
        .cause()
        .asInstanceOf(type(ApplicationFailure.class))
        .satisfies(
            failure -> {
              assertThat(failure.getType()).isEqualTo(FailureType.ResultTooLarge.name());
              assertThat(failure.isNonRetryable()).isTrue();
            });
  }

  @Test
  void anUnknownTypeIsRefusedByName() {
    assertThatThrownBy(() -> jobs.start(order("veeam")))
        .cause()
        .asInstanceOf(type(ApplicationFailure.class))
        .satisfies(
            failure -> {
              assertThat(failure.getType()).isEqualTo(FailureType.Refused.name());
              assertThat(failure.isNonRetryable()).isTrue();
              assertThat(failure.getOriginalMessage()).contains("'veeam'", "[scripted]");
            });
  }

  @Test
  void aHostThatIsSilentForAWhileIsAskedAgainAndSaysSo() {
    List<JobHeartbeat> beats = new CopyOnWriteArrayList<>();
    environment.setActivityHeartbeatListener(JobHeartbeat.class, beats::add);
    system.silentCalls = 2;
    assertThat(jobs.await(order("scripted"), JOB).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(beats)
        .anySatisfy(
            beat -> {
              assertThat(beat.silentSince()).isNotNull();
              assertThat(beat.doing()).contains("host db1 does not answer");
            });
  }

  @Test
  void aHostThatStaysSilentMakesTheJobLostAndAPersonDecides() {
    system.silentCalls = Integer.MAX_VALUE;
    for (JobResult lost :
        List.of(
            jobs.await(order("scripted", Duration.ZERO), JOB),
            jobs.cancel(order("scripted", Duration.ofMillis(300)), JOB))) {
      assertThat(lost.outcome()).isEqualTo(Outcome.LOST);
      assertThat(lost.cause()).isEqualTo(Cause.HOST_GONE);
      assertThat(lost.message()).contains("host db1 does not answer");
      assertThat(lost.nextAction()).contains("decide");
    }
  }

  @Test
  void theSilenceOfAnEarlierWorkerCounts() {
    JobHeartbeat before =
        new JobHeartbeat("btoken", -1, -1, -1, -1, null, Instant.now().minusSeconds(900));
    environment.setHeartbeatDetails(before);
    system.silentCalls = Integer.MAX_VALUE;
    assertThat(jobs.await(order("scripted", Duration.ofMinutes(14)), JOB).outcome())
        .isEqualTo(Outcome.LOST);
  }

  @Test
  void aStartOnASilentHostIsGivenUpAndWhatCameOfItIsFoundOut() {
    system.silentCalls = 1;
    JobRef unreached = jobs.start(order("scripted", Duration.ZERO));
    assertThat(system.started).isZero();
    JobResult notStarted = jobs.await(order("scripted"), unreached);
    assertThat(notStarted.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(notStarted.message()).contains("nothing was started");

    system.silentCalls = 1;
    assertThat(jobs.await(order("scripted"), unreached).outcome()).isEqualTo(Outcome.LOST);

    system.started = 1;
    assertThat(jobs.await(order("scripted"), unreached).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void lookingOnAHostThatStaysSilentEndsAndTheJobIsLost() {
    system.silentCalls = Integer.MAX_VALUE;
    JobRef unreached = Objects.requireNonNull(jobs.find(order("scripted", Duration.ofMillis(300))));
    assertThat(jobs.await(order("scripted"), unreached).outcome()).isEqualTo(Outcome.LOST);

    system.silentCalls = 1;
    system.started = 1;
    assertThat(jobs.find(order("scripted"))).extracting(JobRef::nativeId).isEqualTo("native");
    system.started = 0;
    assertThat(jobs.find(order("scripted"))).isNull();
  }

  @Test
  void lookingForAJobWithoutNameIsWhatAStartInDoubtDoes() {
    JobOrder marked = order("scripted").knowing(new Mark("1", Instant.EPOCH), true, null);
    system.shown = List.of();
    assertThat(jobs.find(marked)).isNull();
    system.shown = List.of("7");
    assertThat(jobs.find(marked)).extracting(JobRef::nativeId).isEqualTo("7");
    assertThat(jobs.find(order("scripted")))
        .as("without a mark on record nothing was started")
        .isNull();
    system.shown = List.of("7", "8");
    assertThatThrownBy(() -> jobs.find(marked))
        .cause()
        .asInstanceOf(type(ApplicationFailure.class))
        .satisfies(
            failure -> assertThat(failure.getType()).isEqualTo(FailureType.AmbiguousStart.name()));
    assertThat(system.started).isZero();
  }

  @Test
  void aJobWithoutNameWhoseHostWasSilentAtItsStartIsNotTakenForOneThatNeverStarted() {
    JobOrder marked =
        order("scripted", Duration.ZERO).knowing(new Mark("1", Instant.EPOCH), true, null);
    system.shown = List.of("7");
    system.silentCalls = 1;
    JobRef unreached = jobs.start(marked);
    assertThat(jobs.await(marked, unreached).outcome()).isEqualTo(Outcome.SUCCEEDED);

    system.pollsToEnd = Integer.MAX_VALUE;
    assertThat(jobs.cancel(marked, unreached).fact("cancelled")).isEqualTo("1");

    system.shown = List.of("7", "8");
    JobResult undecided = jobs.await(marked, unreached);
    assertThat(undecided.outcome()).isEqualTo(Outcome.LOST);
    assertThat(undecided.message()).contains("7 (", "8 (");

    system.shown = List.of();
    assertThat(jobs.await(marked, unreached).message()).contains("nothing was started");
  }

  @Test
  void aSecondJobIsLookedForLessAndLessOften() {
    pause = duration -> {};
    system.pollsToEnd = 1800; // an hour, two seconds at a time
    jobs.await(order("scripted"), JOB);
    assertThat(system.looksForDuplicates)
        .as("at once, after 30 seconds, and then ever later, but every ten minutes; and at the end")
        .isBetween(10, 14);
  }

  @Test
  void whateverASimulatorCameToSaysSo() {
    JobOrder real = order("scripted");
    SystemRef played =
        new SystemRef("simulated-s", "scripted", "hq", "jobs-hq", 1, Map.of(), Set.of());
    JobOrder order =
        new JobOrder("btoken", 1, real.spec(), played, 1, Priority.GOLD, Duration.ofHours(1), null);
    for (JobResult result :
        List.of(
            jobs.await(order, JOB),
            jobs.cancel(order, JOB),
            jobs.await(order, Silence.neverReached(order)))) {
      assertThat(result.message()).startsWith("SIMULATED: ").doesNotContain("SIMULATED: SIMULATED");
      assertThat(result.fact("simulated")).isEqualTo("true");
    }
    assertThat(jobs.await(real, JOB).message()).doesNotContain("SIMULATED");
  }

  private static JobOrder order(String type) {
    return order(type, Duration.ofMinutes(15));
  }

  private static JobOrder order(String type, Duration lostAfter) {
    HostRef host = new HostRef("db1", 22, "backup", "file:/k", "file:/i", "/state", lostAfter);
    SystemRef ref = new SystemRef("s", type, "hq", "jobs-hq", 1, Map.of(), Set.of()).on(host);
    ObserveJob spec = new ObserveJob("s", ObserveJob.Subject.HEALTH, null, null);
    return new JobOrder("btoken", 1, spec, ref, 1, Priority.GOLD, Duration.ofHours(1), null);
  }
}
