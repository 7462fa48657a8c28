package dev.backstay.testkit.simulated.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.testkit.faults.Fault;
import dev.backstay.testkit.faults.FaultProxy;
import dev.backstay.testkit.simulated.LostAnswer;
import dev.backstay.workflows.job.BackupJob.Level;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.model.Outcome;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Honesty level 4: a simulated Oracle behind a real SSH server, and a network that fails. */
class SimulatedRmanNetworkIT {
  @TempDir private Path directory;
  private OracleLab lab;
  private FaultProxy proxy;

  @BeforeEach
  void standBetween() throws Exception {
    lab = new OracleLab(directory);
    proxy = FaultProxy.before(lab.oracle.host().port());
    lab.through(proxy);
  }

  @AfterEach
  void close() throws Exception {
    lab.oracle.end(OracleFault.SLOW);
    proxy.close();
    lab.close();
  }

  /** As the kernel asks again: it looks for the job, and starts it where there is none. */
  private JobRef started(JobOrder order) {
    for (int attempt = 1; ; attempt++) {
      try {
        return lab.driver.find(order).orElseGet(() -> lab.driver.start(order));
      } catch (UncheckedIOException lost) {
        assertThat(attempt).as("attempts").isLessThan(20);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CUT", "NO_WAY_BACK"})
  void aStartWhoseAnswerIsLostLeadsToNoSecondSession(LostAnswer way) throws Exception {
    proxy.apply(new Fault.Delay(Duration.ofMillis(10), Duration.ofMillis(20)));
    JobOrder order = lab.order(lab.backup(Level.FULL));
    Path job = lab.oracle.jobs().resolve(order.token());
    Thread breaks =
        Thread.ofVirtual()
            .start(
                () -> {
                  OracleLab.await(() -> Files.exists(job), "the job's directory");
                  way.on(proxy);
                });

    JobRef started = started(order);
    breaks.join();

    JobResult result = endOf(order, started);
    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(lab.oracle.sessions(order.token())).hasSize(1);
  }

  @Test
  void aJobGoesOnWhileItsHostIsOutOfReach() throws Exception {
    lab.oracle.begin(OracleFault.SLOW, "");
    JobOrder order = lab.order(lab.backup(Level.FULL));
    JobRef started = started(order);
    OracleLab.await(() -> !lab.oracle.sessions(order.token()).isEmpty(), "its session");
    proxy.apply(Fault.CUT);
    lab.oracle.end(OracleFault.SLOW);
    Path log = lab.oracle.jobs().resolve(order.token()).resolve("stdout");
    OracleLab.await(() -> contains(log, "Recovery Manager complete"), "the end of RMAN");
    proxy.heal();

    JobResult result = endOf(order, started);

    assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(lab.oracle.sessions(order.token())).hasSize(1);
  }

  private JobResult endOf(JobOrder order, JobRef job) {
    for (int attempt = 1; ; attempt++) {
      try {
        return lab.end(order, job);
      } catch (UncheckedIOException lost) {
        assertThat(attempt).as("attempts").isLessThan(20);
      }
    }
  }

  private static boolean contains(Path file, String words) {
    try {
      return Files.readString(file).contains(words);
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
