package dev.backstay.testkit.faults;

import java.time.Duration;

/** What is wrong with a connection. */
public sealed interface Fault {
  /** Nothing is wrong. */
  Fault NONE = new Pass();

  /** Every connection is reset, and so is each new one. */
  Fault CUT = new Cut();

  /** Connections are accepted and nothing goes through; when it is over, what was held goes on. */
  Fault BLACK_HOLE = new BlackHole();

  /** The first answer after a request that went through is swallowed, and the connection reset. */
  static Fault dropAnswer() {
    return new DropAnswer("", "");
  }

  /**
   * As {@link #dropAnswer()}, for one answer among many. Texts are compared byte by byte as ISO
   * 8859-1; an empty one matches everything.
   *
   * @param request what a request on the connection must contain
   * @param answer what the answer to swallow, some time after that request, must contain
   */
  static Fault dropAnswer(String request, String answer) {
    return new DropAnswer(request, answer);
  }

  /**
   * Requests go through and no answer comes back: for protocols that carry many requests at once,
   * where only the test can tell that a request has had its effect. Then it cuts the connections: a
   * stream with a gap is of no use to anybody.
   */
  static Fault silence() {
    return new Silence(Direction.ANSWER);
  }

  static Fault delay(Duration each) {
    return new Delay(each, Duration.ZERO);
  }

  /** Nothing is wrong. */
  record Pass() implements Fault {}

  /** Every piece of data waits this long, and up to {@code jitter} longer. */
  record Delay(Duration each, Duration jitter) implements Fault {}

  /** At most so many bytes a second go each way. */
  record Throttle(int bytesPerSecond) implements Fault {}

  /** See {@link Fault#CUT}. */
  record Cut() implements Fault {}

  /** One direction is closed, the other goes on; what is still sent into it is lost. */
  record HalfClose(Direction closed) implements Fault {}

  /** See {@link Fault#BLACK_HOLE}. */
  record BlackHole() implements Fault {}

  /** What goes this way is lost, and the connection stays open. */
  record Silence(Direction lost) implements Fault {}

  /** See {@link Fault#dropAnswer(String, String)}. Happens once. */
  record DropAnswer(String request, String answer) implements Fault {}
}
