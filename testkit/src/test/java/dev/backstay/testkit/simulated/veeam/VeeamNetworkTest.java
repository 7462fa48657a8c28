package dev.backstay.testkit.simulated.veeam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.systems.veeam.VeeamSystem;
import dev.backstay.testkit.faults.FaultProxy;
import dev.backstay.testkit.simulated.Fault;
import dev.backstay.testkit.simulated.LostAnswer;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.model.Outcome;
import io.temporal.failure.ActivityFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The driver before a network that fails: class C, over TLS. */
class VeeamNetworkTest {
  private final VeeamLab lab = new VeeamLab();
  private FaultProxy proxy;

  @BeforeEach
  void standBetween() throws IOException {
    proxy = FaultProxy.before(URI.create(lab.server.address()).getPort());
    lab.settings.put("address", "https://" + proxy.address());
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    lab.close();
  }

  private JobOrder marked() {
    JobOrder order = lab.order(lab.backup(Level.INCREMENTAL));
    return order.knowing(lab.mark(order), false, null);
  }

  private static JobOrder again(JobOrder order) {
    return order.knowing(order.mark(), true, null);
  }

  /** As the kernel asks again. */
  private JobRef started(JobOrder order) {
    try {
      return lab.start(order);
    } catch (ActivityFailure failure) {
      assertThat(failure).hasStackTraceContaining("UncheckedIOException");
      return started(again(order));
    }
  }

  @Test
  void howeverAnAnswerGetsLostNothingIsStartedTwice() {
    proxy.apply(
        new dev.backstay.testkit.faults.Fault.Delay(Duration.ofMillis(2), Duration.ofMillis(5)));
    Queue<LostAnswer> ways = new ArrayDeque<>(List.of(LostAnswer.values()));
    lab.server.faults(
        path -> VeeamFault.of(Fault.NONE.beforeAnswer(() -> ways.remove().on(proxy))));

    while (!ways.isEmpty()) {
      JobOrder order = marked();
      JobRef job = started(order);

      assertThat(job.nativeId()).isEqualTo(lab.server.world().sessions().getLast().id());
      assertThat(lab.await(order, job).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    assertThat(lab.server.world().sessions()).hasSize(LostAnswer.values().length);
    assertThat(lab.server.startCalls()).hasSize(LostAnswer.values().length);
  }

  @Test
  void aNetworkThatIsAwayDelaysAndStartsNothingTwice() {
    JobOrder order = marked();
    proxy.apply(dev.backstay.testkit.faults.Fault.CUT);
    assertThatThrownBy(() -> lab.start(order)).hasStackTraceContaining("UncheckedIOException");
    proxy.heal();

    JobRef job = started(again(order));

    assertThat(lab.await(order, job).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(lab.server.startCalls()).hasSize(1);
  }

  @Test
  void whatWasGivenUpMeanwhileIsNotStartedLater() {
    AtomicLong nanos = new AtomicLong();
    VeeamSystem slow =
        new VeeamSystem(
            Duration.ofSeconds(30), () -> nanos.getAndAdd(Duration.ofSeconds(91).toNanos()));
    JobOrder order = marked();

    assertThatThrownBy(() -> slow.start(order))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("nothing was started");
    assertThat(lab.server.startCalls()).isEmpty();
  }

  /** Each question makes connections anew: a job is not given up because one of them died. */
  @Test
  void aJobIsAwaitedOverConnectionsThatDie() {
    lab.server.world().sessionsTake(Duration.ofHours(1));
    JobOrder order = marked();
    JobRef job = started(order);
    for (LostAnswer way : List.of(LostAnswer.CUT, LostAnswer.NO_WAY_BACK)) {
      way.on(proxy);
      lab.time.pass(Duration.ofMinutes(20)); // beyond the life of an access token
    }
    assertThat(lab.await(order, job).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(lab.server.startCalls()).hasSize(1);
  }
}
