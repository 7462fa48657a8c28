package dev.backstay.systems.rman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.systems.rman.RedoLog.Log;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each thread of each incarnation is numbered on its own, and none may lack a number. */
class RedoLogTest {
  private static final Incarnation LIFE = new Incarnation(1, 900);

  @Test
  void aLogWithoutAGapReachesAsFarAsItsSlowestThread() {
    RedoLog log =
        follow(log(900, 1, 7, 950, 1010), log(900, 1, 8, 1010, 1050), log(900, 2, 3, 940, 1040));
    assertThat(log.missing()).isEmpty();
    assertThat(log.reachedScn()).isEqualTo(1040);
    assertThat(log.logs()).isEqualTo(3);
  }

  @Test
  void aHoleInOneThreadIsNamedAlthoughTheOtherIsWhole() {
    RedoLog log =
        follow(log(900, 1, 7, 950, 1050), log(900, 2, 3, 940, 1010), log(900, 2, 5, 1030, 1050));
    assertThat(log.missing()).containsExactly("thread 2 sequence 4 of incarnation 900");
  }

  @Test
  void theLogTheFirstChangeLiesInMustBeThere() {
    assertThat(follow(log(900, 1, 8, 1010, 1050)).missing())
        .containsExactly("thread 1 sequence 7 of incarnation 900");
  }

  @Test
  void resetlogsBeginsAtOneAgainAndALaterLifeDecidesHowFarItReaches() {
    RedoLog log =
        follow(log(900, 1, 7, 950, 1010), log(1011, 1, 1, 1011, 1100), log(1011, 1, 2, 1100, 1200));
    assertThat(log.missing()).isEmpty();
    assertThat(log.reachedScn()).isEqualTo(1200);
    assertThat(follow(log(900, 1, 7, 950, 1010), log(1011, 1, 2, 1100, 1200)).missing())
        .containsExactly("thread 1 sequence 1 of incarnation 1011");
  }

  @Test
  void anEarlierLifeIsNotAskedFor() {
    assertThat(follow(log(1, 1, 55, 800, 850), log(900, 1, 1, 900, 1050)).missing()).isEmpty();
  }

  @Test
  void aKnownLogThatNobodyBackedUpIsMissingOnlyBeforeLaterOnes() {
    List<Log> known = List.of(log(900, 3, 2, 960, 1020), log(900, 1, 9, 1050, 1060));
    assertThat(RedoLog.follow(LIFE, 1000, List.of(log(900, 1, 8, 990, 1050)), known).missing())
        .containsExactly("thread 3 sequence 2 of incarnation 900");
  }

  @Test
  void nothingBackedUpReachesNothing() {
    assertThat(follow().reachedLocal()).isNull();
  }

  private static RedoLog follow(Log... logs) {
    return RedoLog.follow(LIFE, 1000, List.of(logs), List.of());
  }

  private static Log log(long life, long thread, long sequence, long first, long next) {
    return new Log(life, thread, sequence, first, next, "2026-11-22T05:00:00");
  }
}
