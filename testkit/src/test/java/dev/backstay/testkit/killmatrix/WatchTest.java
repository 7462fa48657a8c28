package dev.backstay.testkit.killmatrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.testkit.killmatrix.KillPoint.Kind;
import org.junit.jupiter.api.Test;

class WatchTest {

  @Test
  void pointsAreCountedPerRunAndKind() {
    Watch watch = Watch.recording("Full.c1");
    watch.passes(Kind.BEFORE_EFFECT, "Full.c1", "Job.start");
    watch.passes(Kind.AFTER_EFFECT, "Full.c1", "Job.start");
    watch.passes(Kind.BEFORE_EFFECT, "Full.c1.BACK_UP.a", "Job.start");
    watch.passes(Kind.BEFORE_EFFECT, "Full.c1", "Job.start");
    assertThat(watch.seen())
        .containsExactly(
            new KillPoint(Kind.BEFORE_EFFECT, "", "Job.start", 1),
            new KillPoint(Kind.AFTER_EFFECT, "", "Job.start", 1),
            new KillPoint(Kind.BEFORE_EFFECT, ".BACK_UP.a", "Job.start", 1),
            new KillPoint(Kind.BEFORE_EFFECT, "", "Job.start", 2));
  }

  @Test
  void onlyTheFatalPointIsFatalAndOnlyOnce() {
    Watch watch = Watch.fatalAt("r", new KillPoint(Kind.TASK_ANSWERED, "", KillPoint.TASK, 2));
    assertThat(watch.passes(Kind.TASK_ANSWERED, "r", KillPoint.TASK)).isFalse();
    assertThat(watch.passes(Kind.TASK_NOT_ANSWERED, "r", KillPoint.TASK)).isFalse();
    assertThat(watch.passes(Kind.TASK_ANSWERED, "r", KillPoint.TASK)).isTrue();
    assertThat(watch.passes(Kind.TASK_ANSWERED, "r", KillPoint.TASK)).isFalse();
    assertThat(watch.met().getCount()).isZero();
  }
}
