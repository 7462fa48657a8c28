package dev.backstay.testkit.simulated;

import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A backup product that exists in memory only. It outlives every worker that drives it, may be
 * called from any thread, has a clock of its own, and does to its callers what {@link Fault} says.
 */
public final class SimulatedProduct {
  private record Late(Instant at, int order, StartCall call, Fault fault) {}

  private final Handle handle;
  private final InstantSource time;
  private final SimulatedStore store = new SimulatedStore();
  private final Map<String, SimulatedJob> jobs = new LinkedHashMap<>();
  private final PriorityQueue<Late> late =
      new PriorityQueue<>(Comparator.comparing(Late::at).thenComparing(Late::order));
  private final List<StartCall> calls = new ArrayList<>();
  private Function<StartCall, Fault> faults = call -> Fault.NONE;
  private Predicate<JobSpec> held = spec -> false;
  private Duration skew = Duration.ZERO;
  private Duration work = Duration.ZERO;

  public SimulatedProduct(Handle handle) {
    this(handle, InstantSource.system());
  }

  /**
   * @param time the true time; the product's own clock may differ from it
   */
  public SimulatedProduct(Handle handle, InstantSource time) {
    this.handle = handle;
    this.time = time;
  }

  public Handle handle() {
    return handle;
  }

  /** From now on the product's clock is that much ahead of the true time. */
  public synchronized void skew(Duration ahead) {
    skew = ahead;
  }

  /** How long jobs started from now on take; none unless said. */
  public synchronized void jobsTake(Duration duration) {
    work = duration;
  }

  /** What goes wrong with each start call from now on; asked once a call, under the lock. */
  public synchronized void faults(Function<StartCall, Fault> perCall) {
    faults = perCall;
  }

  /** Jobs of that kind do not end until {@link #release}; they can be cancelled. */
  public synchronized void hold(Predicate<JobSpec> kind) {
    held = kind;
  }

  public synchronized void release() {
    held = spec -> false;
  }

  /** The product's own clock. */
  public synchronized Instant clock() {
    return time.instant().plus(skew);
  }

  /** The product's own schedule starts a job. */
  public synchronized SimulatedJob nightly(JobSpec spec, String account) {
    executeLate();
    return add(spec, account, null, null, time.instant(), Duration.ZERO);
  }

  /**
   * Starts a job, or finds the one with the same token where the product knows tokens.
   *
   * @throws NoAnswer when the caller is left without an answer
   */
  SimulatedJob start(JobOrder order, String account) {
    SimulatedJob started;
    Fault fault;
    synchronized (this) {
      executeLate();
      StartCall call = new StartCall(calls.size() + 1, order, account);
      calls.add(call);
      fault = faults.apply(call);
      String nightly = fault.nightly();
      if (nightly != null) {
        add(call.order().spec(), nightly, null, null, time.instant(), Duration.ZERO);
      }
      if (fault.requestLost()) {
        throw new NoAnswer();
      }
      if (!fault.executedAfter().isZero()) {
        late.add(new Late(time.instant().plus(fault.executedAfter()), call.number(), call, fault));
        throw new NoAnswer();
      }
      started = execute(call, fault, time.instant());
    }
    fault.beforeAnswer().run();
    if (fault.answerLost()) {
      throw new NoAnswer();
    }
    return started;
  }

  /** Jobs the product shows now, in its own order. */
  synchronized List<SimulatedJob> shown() {
    executeLate();
    Instant now = time.instant();
    return jobs.values().stream().filter(job -> !job.shownFrom().isAfter(now)).toList();
  }

  synchronized Optional<SimulatedJob> byId(String nativeId) {
    executeLate();
    return Optional.ofNullable(jobs.get(nativeId));
  }

  synchronized boolean running(SimulatedJob job) {
    return !job.cancelled() && (held.test(job.spec()) || job.endsAt().isAfter(time.instant()));
  }

  synchronized void cancel(String nativeId) {
    executeLate();
    jobs.computeIfPresent(nativeId, (id, job) -> running(job) ? job.cancel() : job);
  }

  /** The highest place given out so far. */
  synchronized long sequence() {
    executeLate();
    return jobs.size();
  }

  SimulatedStore store() {
    return store;
  }

  /** Every start call there was, answered or not. */
  public synchronized List<StartCall> startCalls() {
    return List.copyOf(calls);
  }

  /**
   * Every job there is, shown or not, the product's own among them. Requests that are still under
   * way are executed first, whatever the time.
   */
  public synchronized List<SimulatedJob> jobs() {
    while (!late.isEmpty()) {
      Late next = late.remove();
      execute(next.call(), next.fault(), next.at());
    }
    return List.copyOf(jobs.values());
  }

  /** The jobs that the order with this token started. */
  public List<SimulatedJob> startedFor(String token) {
    return jobs().stream().filter(job -> token.equals(job.startedFor())).toList();
  }

  /** Jobs that have not ended. */
  public List<SimulatedJob> stillRunning() {
    return jobs().stream().filter(this::running).toList();
  }

  /** Directories that restores made and nothing removed or put in place. */
  public List<String> leftovers() {
    return store.left();
  }

  /** The product loses a copy: it lists it no more and cannot read it. */
  public void lose(String nativeId) {
    store.lose(nativeId);
  }

  private void executeLate() {
    Instant now = time.instant();
    while (!late.isEmpty() && !late.peek().at().isAfter(now)) {
      Late next = late.remove();
      execute(next.call(), next.fault(), next.at());
    }
  }

  private SimulatedJob execute(StartCall call, Fault fault, Instant at) {
    String token = call.order().token();
    if (handle == Handle.TOKEN) {
      for (SimulatedJob job : jobs.values()) {
        if (token.equals(job.name())) {
          return job;
        }
      }
    }
    String name = handle == Handle.PLAIN ? null : token;
    return add(call.order().spec(), call.account(), name, token, at, fault.shownAfter());
  }

  private SimulatedJob add(
      JobSpec spec,
      String account,
      @Nullable String name,
      @Nullable String startedFor,
      Instant at,
      Duration hidden) {
    long sequence = jobs.size() + 1L;
    SimulatedJob job =
        new SimulatedJob(
            handle.type() + "-" + sequence,
            sequence,
            account,
            name,
            startedFor,
            spec,
            at.plus(skew),
            at.plus(hidden),
            at.plus(work),
            false);
    jobs.put(job.nativeId(), job);
    store.begun(job);
    return job;
  }
}
