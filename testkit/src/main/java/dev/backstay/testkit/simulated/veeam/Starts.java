package dev.backstay.testkit.simulated.veeam;

import dev.backstay.testkit.simulated.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;

/** The calls that start something, and what goes wrong with them. */
final class Starts {
  /** Does the thing; the duration is how long its session stays hidden. */
  @FunctionalInterface
  interface Act {
    Reply run(Duration hidden);
  }

  /** The client is left without an answer. */
  static final class NoAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private record Late(Instant at, int order, Act act, Duration hidden) {}

  private final VeeamWorld world;
  private final TokenDesk tokens;
  private final List<VeeamRequest> calls = new ArrayList<>();
  private final PriorityQueue<Late> late =
      new PriorityQueue<>(Comparator.comparing(Late::at).thenComparing(Late::order));
  private Function<VeeamRequest, VeeamFault> faults = request -> VeeamFault.NONE;

  Starts(VeeamWorld world, TokenDesk tokens) {
    this.world = world;
    this.tokens = tokens;
  }

  synchronized void faults(Function<VeeamRequest, VeeamFault> perCall) {
    faults = perCall;
  }

  synchronized List<VeeamRequest> calls() {
    return List.copyOf(calls);
  }

  Reply take(VeeamRequest request, Act act) {
    VeeamFault wrong;
    Reply reply;
    synchronized (this) {
      calls.add(request);
      wrong = faults.apply(request);
      Fault fault = wrong.fault();
      if (wrong.tokenExpired()) {
        tokens.expireAll();
        throw new Refused(401, "ExpiredToken", "the access token has expired");
      }
      String nightly = fault.nightly();
      if (nightly != null && request.path().endsWith("/start")) {
        besides(request.part(3), nightly);
      }
      if (fault.requestLost()) {
        throw new NoAnswer();
      }
      if (!fault.executedAfter().isZero()) {
        Instant at = world.now().plus(fault.executedAfter());
        late.add(new Late(at, calls.size(), act, fault.shownAfter()));
        throw new NoAnswer();
      }
      reply = executed(act, wrong);
    }
    wrong.fault().beforeAnswer().run();
    if (wrong.fault().answerLost()) {
      throw new NoAnswer();
    }
    return reply;
  }

  private void besides(String job, String nightly) {
    try {
      world.run(job, false, nightly, Duration.ZERO);
    } catch (Refused running) {
      // The schedule comes again tomorrow.
    }
  }

  private static Reply executed(Act act, VeeamFault wrong) {
    try {
      Reply reply = act.run(wrong.fault().shownAfter());
      if (wrong.twice()) {
        act.run(wrong.fault().shownAfter());
      }
      return reply;
    } catch (Refused refused) {
      return Reply.error(refused);
    }
  }

  /** Executes what was under way for so long. */
  synchronized void catchUp(boolean all) {
    while (!late.isEmpty() && (all || !late.peek().at().isAfter(world.now()))) {
      Late next = late.remove();
      VeeamFault hidden = VeeamFault.of(Fault.NONE.shownAfter(next.hidden()));
      world.asOf(next.at(), () -> executed(next.act(), hidden));
    }
  }
}
