package dev.backstay.workflows.procedures;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobOrder;
import dev.backstay.workflows.job.JobRef;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.Mark;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.job.SanitiseJob;
import dev.backstay.workflows.job.Tokens;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.port.Admission;
import dev.backstay.workflows.port.AdmissionRequest;
import dev.backstay.workflows.port.CatalogComparison;
import dev.backstay.workflows.port.CatalogListing;
import dev.backstay.workflows.port.ControlPlane;
import dev.backstay.workflows.port.JobAdmission;
import dev.backstay.workflows.port.JobSettlement;
import dev.backstay.workflows.port.Notice;
import dev.backstay.workflows.port.Permit;
import dev.backstay.workflows.port.ReviewRequest;
import dev.backstay.workflows.port.ReviewTicket;
import dev.backstay.workflows.port.RunClosing;
import dev.backstay.workflows.port.StartNote;
import dev.backstay.workflows.port.SystemJobs;
import io.temporal.activity.Activity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Catalog and systems in memory that keep books of what is open: permits, running jobs, disposable
 * directories, runs. Cancels a run at one numbered moment, before or after a call has its effect.
 */
final class CancelWorld implements ControlPlane, SystemJobs {
  /** Where in a call the run is cancelled. */
  enum When {
    BEFORE_ITS_EFFECT,
    AFTER_ITS_EFFECT,
    WHILE_WAITING_FOR_ITS_LEASE
  }

  static final int NEVER = -1;

  final Set<String> permits = ConcurrentHashMap.newKeySet();
  final Set<String> running = ConcurrentHashMap.newKeySet();
  final Set<String> directories = ConcurrentHashMap.newKeySet();
  final Set<String> started = ConcurrentHashMap.newKeySet();
  final Set<String> settled = ConcurrentHashMap.newKeySet();
  final Set<String> admitted = ConcurrentHashMap.newKeySet();
  private final Set<String> onTheWayOut = ConcurrentHashMap.newKeySet();
  final Map<String, RunClosing> closed = new ConcurrentHashMap<>();
  final List<String> calls = new CopyOnWriteArrayList<>();

  private static final int MOST_JOBS_IN_A_STEP = 4;

  private final RecordingControl usual;
  private final AtomicInteger next = new AtomicInteger();
  private volatile int moment = NEVER;
  private volatile When when = When.BEFORE_ITS_EFFECT;
  private volatile Runnable cancel = () -> {};
  private volatile boolean cancelled;

  CancelWorld(RecordingControl usual) {
    this.usual = usual;
  }

  /** An empty world in which the run is cancelled by {@code cancel} at that call. */
  void begin(int number, When inTheCall, Runnable by) {
    List.of(permits, running, directories, started, settled, admitted, onTheWayOut)
        .forEach(Set::clear);
    closed.clear();
    calls.clear();
    next.set(0);
    cancelled = false;
    moment = number;
    when = inTheCall;
    cancel = by;
  }

  boolean cancelled() {
    return cancelled;
  }

  private int call(String name) {
    int number = next.getAndIncrement();
    calls.add(name);
    if (when == When.BEFORE_ITS_EFFECT) {
      cancelAt(number);
    }
    return number;
  }

  private void done(int number) {
    if (when == When.AFTER_ITS_EFFECT) {
      cancelAt(number);
    }
  }

  private void cancelAt(int number) {
    if (number == moment) {
      cancel.run();
      cancelled = true;
    }
  }

  @Override
  public Admission admit(AdmissionRequest request) {
    int number = call("admit " + request.run().procedure());
    admitted.add(request.run().workflowId());
    Admission answer = usual.admit(request);
    done(number);
    return answer;
  }

  @Override
  public Permit admitJob(JobAdmission request) {
    int number = call("admitJob " + request.spec().kind());
    if (when == When.WHILE_WAITING_FOR_ITS_LEASE && number == moment) {
      permits.add(request.token());
      cancelAt(number);
      return new Permit(Permit.Decision.WAIT, 1, "another run", null);
    }
    permits.add(request.token());
    String place = request.run().pathOf(request.step(), request.key());
    // The removal of what the n-th job of a step made has the place -n, the look before it
    // -(500+n).
    for (int job = 1; job <= MOST_JOBS_IN_A_STEP; job++) {
      onTheWayOut.add(Tokens.of("cp1", request.run(), place + "#-" + job, 1));
      onTheWayOut.add(Tokens.of("cp1", request.run(), place + "#-" + (500 + job), 1));
    }
    Permit answer = usual.admitJob(request);
    done(number);
    return answer;
  }

  @Override
  public void noteStart(StartNote note) {
    usual.noteStart(note);
  }

  @Override
  public void withdraw(JobAdmission request) {
    permits.remove(request.token());
  }

  @Override
  public void settleJob(JobSettlement settlement) {
    int number = call("settleJob " + settlement.spec().kind());
    permits.remove(settlement.token());
    settled.add(settlement.token());
    done(number);
  }

  @Override
  public void inform(Notice notice) {
    done(call("inform"));
  }

  @Override
  public ReviewTicket review(ReviewRequest request) {
    int number = call("review");
    ReviewTicket answer = usual.review(request);
    done(number);
    return answer;
  }

  @Override
  public CatalogComparison compareCatalog(CatalogListing listing) {
    int number = call("compareCatalog");
    CatalogComparison answer = usual.compareCatalog(listing);
    done(number);
    return answer;
  }

  @Override
  public void close(RunClosing closing) {
    int number = call("close " + closing.run().procedure());
    closed.put(closing.run().workflowId(), closing);
    done(number);
  }

  @Override
  public Mark mark(JobOrder order) {
    throw new IllegalStateException("no system of this world needs a mark");
  }

  @Override
  public JobRef start(JobOrder order) {
    int number = call("start " + order.spec().kind());
    started.add(order.token());
    running.add(order.token());
    if (order.spec() instanceof RestoreJob restore && restore.disposable()) {
      directories.add(Objects.requireNonNull(restore.zone()).placeOf(order.token()));
    }
    done(number);
    return new JobRef(order.token(), order.token(), false);
  }

  @Override
  public @Nullable JobRef find(JobOrder order) {
    return started.contains(order.token()) ? new JobRef(order.token(), order.token(), true) : null;
  }

  @Override
  public JobResult await(JobOrder order, JobRef job) {
    int number = call("await " + order.spec().kind());
    if (when == When.BEFORE_ITS_EFFECT) {
      untilCancelled(order);
    }
    running.remove(order.token());
    if (order.spec() instanceof SanitiseJob sanitise) {
      directories.remove(sanitise.path());
    }
    done(number);
    untilCancelled(order);
    return ScriptedSystems.good(order);
  }

  /**
   * Once the run is cancelled a wait ends by its cancellation alone: the test server loses a
   * workflow task when an activity is cancelled and completes in the same moment. Only the removals
   * a run does on its way out are not cancelled.
   */
  private void untilCancelled(JobOrder order) {
    while (cancelled && !onTheWayOut.contains(order.token())) {
      Activity.getExecutionContext().heartbeat(null);
      pause();
    }
  }

  @Override
  public JobResult cancel(JobOrder order, JobRef job) {
    int number = call("cancel " + order.spec().kind());
    running.remove(order.token());
    done(number);
    return JobResultBuilder.ended(Outcome.CANCELLED, Cause.CANCELLED, "cancelled", null).build();
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
