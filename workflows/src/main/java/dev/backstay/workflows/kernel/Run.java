package dev.backstay.workflows.kernel;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.RemovalJob;
import dev.backstay.workflows.job.RestoreJob;
import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.model.Slice;
import dev.backstay.workflows.model.Step;
import dev.backstay.workflows.model.ZoneRef;
import dev.backstay.workflows.port.CatalogComparison;
import dev.backstay.workflows.port.CatalogListing;
import dev.backstay.workflows.port.ControlPlane;
import dev.backstay.workflows.port.Notice;
import dev.backstay.workflows.port.ReviewRequest;
import dev.backstay.workflows.port.ReviewTicket;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowThreadLocal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a procedure's body works with. Everything it does is recorded under the step it is done in.
 *
 * <p>Every method that waits ends with a {@link TemporalFailure} when the run is cancelled or the
 * work cannot be done; a body lets it pass, and the kernel closes the books.
 */
public final class Run {
  private static final Duration REVIEW_DUE = Duration.ofDays(3);

  private record Occurrence(RunbookStep step, String key, int[] jobs) {}

  private final RunIdentity identity;
  private final Slice slice;
  private final Priority priority;
  private final ControlPlane control;
  private final StepLog steps;
  private final JobRunner jobs;
  private final Compensations compensations = new Compensations();
  private final PhaseAttribute phases = new PhaseAttribute();
  private final Map<String, String> facts = new LinkedHashMap<>();
  private final WorkflowThreadLocal<@Nullable Occurrence> current = new WorkflowThreadLocal<>();

  Run(
      RunIdentity identity,
      Slice slice,
      Priority priority,
      ControlPlane control,
      StepLog steps,
      JobRunner jobs) {
    this.identity = identity;
    this.slice = slice;
    this.priority = priority;
    this.control = control;
    this.steps = steps;
    this.jobs = jobs;
  }

  /** The part of the estate this run may use. */
  public Slice slice() {
    return slice;
  }

  /** The only asset of a procedure that takes one. */
  public AssetRef asset() {
    return slice.assets().getFirst();
  }

  /** The time of the workflow, the only clock a body has. */
  public Instant now() {
    return RunClock.now();
  }

  public String workflowId() {
    return identity.workflowId();
  }

  /** Performs a step that occurs once. */
  public <T> T step(RunbookStep step, Supplier<T> body) {
    return step(step, "", body);
  }

  /** Performs one occurrence of a step; occurrences with other keys may run at the same time. */
  public <T> T step(RunbookStep step, String key, Supplier<T> body) {
    Occurrence outer = current.get();
    current.set(new Occurrence(step, key, new int[] {0}));
    steps.begin(step, key);
    try {
      T value = body.get();
      steps.end(step, key, StepResults.state(value), StepResults.detail(value));
      return value;
    } catch (TemporalFailure failure) {
      steps.end(
          step,
          key,
          Failures.cancelled(failure) ? Step.State.CANCELLED : Step.State.FAILED,
          Failures.words(failure));
      throw failure;
    } finally {
      current.set(outer);
    }
  }

  /** Records that a step does not apply, and why. */
  public void skip(RunbookStep step, String reason) {
    skip(step, "", reason);
  }

  /** Records that one occurrence of a step does not apply, and why. */
  public void skip(RunbookStep step, String key, String reason) {
    steps.skip(step, key, reason);
  }

  /**
   * Performs a step when it is due, else records when it will be.
   *
   * @param dueAt null means that the policy never asks for it
   */
  public <T> @Nullable T stepIfDue(RunbookStep step, @Nullable Instant dueAt, Supplier<T> body) {
    if (dueAt == null) {
      skip(step, "the policy asks for none");
      return null;
    }
    if (dueAt.isAfter(now())) {
      skip(step, "not due; next due " + dueAt);
      return null;
    }
    return step(step, body);
  }

  /**
   * Runs a job and returns its result when the procedure may go on with it.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@code JobFailed} or {@code
   *     VerificationFailed}, naming cause and next action
   */
  public JobResult job(JobSpec spec) {
    JobResult result = tryJob(spec);
    if (!result.outcome().mayContinue()) {
      throw Failures.job(spec, result);
    }
    return result;
  }

  /**
   * Runs a job and returns its result, whatever it is. What it makes for a while ({@link
   * RemovalJob#of}) is removed when the run fails, is cancelled or is lost; otherwise the body
   * removes it with {@link #removeScratch}.
   */
  public JobResult tryJob(JobSpec spec) {
    JobRunner.Place place = nextPlace();
    JobResult result =
        jobs.run(
            place,
            spec,
            this::waiting,
            (attempt, token) -> compensations.register(place, attempt, spec, token));
    compensations.ended(place, spec, result);
    return result;
  }

  /**
   * As {@link #tryJob}; a job that may not even be started comes back as {@link Outcome#BLOCKED}.
   * For work on many things, where one that cannot be done must not stop the others.
   */
  public JobResult attempt(JobSpec spec) {
    try {
      return tryJob(spec);
    } catch (TemporalFailure failure) {
      if (Failures.cancelled(failure) && cancelRequested()) {
        throw failure;
      }
      return JobResultBuilder.ended(Outcome.BLOCKED, Cause.NONE, Failures.words(failure), null)
          .times(now(), now())
          .build();
    }
  }

  /** Restores into a disposable zone, for as long as the run needs it. */
  public JobResult scratch(RestoreJob spec) {
    ZoneRef zone = Objects.requireNonNull(spec.zone(), "a scratch restore needs a zone");
    if (!zone.disposable()) {
      throw new IllegalArgumentException("zone " + zone.name() + " is not disposable");
    }
    JobResult result = tryJob(spec.asDisposable());
    if (!result.outcome().usable()) {
      throw Failures.job(spec, result);
    }
    return result;
  }

  /** Removes what was made for the asset for a while, in every attempt it took. */
  public JobResult removeScratch(String asset) {
    JobResult last = null;
    for (Compensations.Removal removal : compensations.of(asset)) {
      last = tryRemove(removal.job());
      if (!last.outcome().mayContinue()) {
        throw Failures.job(removal.job(), last);
      }
      compensations.done(removal);
    }
    return Objects.requireNonNull(last);
  }

  /**
   * As {@link #removeScratch}, for a run that goes on when something stays: the driver refuses what
   * somebody may be using. It is asked once; what stays is in the result. Whether somebody uses it
   * is then a person's question; anything else that stays is asked for again if the run fails.
   */
  public JobResult tryRemoveScratch(String asset) {
    JobResult worst = null;
    for (Compensations.Removal removal : compensations.of(asset)) {
      JobResult result = tryRemove(removal.job());
      if (result.outcome().usable() || removal.job().look().isPresent()) {
        compensations.done(removal);
      }
      worst = worst == null || worst.outcome().usable() ? result : worst;
    }
    return Objects.requireNonNull(worst);
  }

  /** One that waited so long that its look was too old is asked once more, after a new look. */
  private JobResult tryRemove(RemovalJob removal) {
    JobResult result = tryJob(looked(removal));
    return removal.wantsNewLook(result) ? tryJob(looked(removal)) : result;
  }

  /** Whether somebody uses what is to go is looked at as late as possible. */
  private RemovalJob looked(RemovalJob removal) {
    Optional<JobSpec> look = removal.look();
    return look.isEmpty() ? removal : removal.after(attempt(look.get()));
  }

  /** Waits, saying for what. */
  public void pause(Duration time, String reason) {
    waiting(reason);
    Workflow.sleep(time);
    waiting("");
  }

  /** Asks a team for a verdict; does not wait for it. */
  public ReviewTicket review(String team, String question, List<String> subjects) {
    return control.review(
        new ReviewRequest(identity, place("review"), team, question, subjects, REVIEW_DUE));
  }

  /** Tells a team. Delivery is the outbox's business and never holds a run up. */
  public Outcome inform(
      String team, String severity, String title, String text, @Nullable String nextAction) {
    control.inform(new Notice(identity, place("notice"), team, severity, title, text, nextAction));
    return Outcome.SUCCEEDED;
  }

  /** Compares two readings of a repository with the catalog. */
  public CatalogComparison compareCatalog(
      String repository, JobResult first, JobResult second, int maxChangePercent) {
    return control.compareCatalog(
        new CatalogListing(
            identity, repository, first.listed(), second.listed(), maxChangePercent));
  }

  /** Runs another procedure as a child and returns its report; its failure is this step's. */
  public <I extends ProcedureRequest, R extends Report> R followUp(
      ProcedureType<I, R> type, I request) {
    return Children.run(type, request, identity, pathHere(), priority);
  }

  /** The workflow id a follow-up of this step has. */
  String childId() {
    return Children.id(identity, pathHere());
  }

  /** Whether this run itself was asked to stop (and not only one of its children). */
  boolean cancelRequested() {
    return CancellationScope.current().isCancelRequested();
  }

  /**
   * Performs a step once per item, several at a time, in the given order. A failing item does not
   * stop the others: the body decides what to make of it.
   */
  public <T, R> List<R> each(
      RunbookStep step, List<T> items, int atOnce, Function<T, String> key, Function<T, R> body) {
    return Fanout.each(items, atOnce, item -> step(step, key.apply(item), () -> body.apply(item)));
  }

  /** Notes a figure of the run for its record. */
  public void fact(String name, Object value) {
    facts.put(name, String.valueOf(value));
  }

  Map<String, String> facts() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** Removes everything disposable that is still there; returns what could not be removed. */
  List<String> compensate() {
    List<String> left = new ArrayList<>();
    Workflow.newDetachedCancellationScope(
            () ->
                compensations.pending().stream()
                    .filter(r -> !removed(r))
                    .forEach(r -> left.add(r.job().what())))
        .run();
    return left;
  }

  private boolean removed(Compensations.Removal removal) {
    try {
      JobResult result = removeOnTheWayOut(removal, 0);
      if (removal.job().wantsNewLook(result)) {
        result = removeOnTheWayOut(removal, 1);
      }
      return result.outcome().mayContinue();
    } catch (TemporalFailure notPermitted) {
      return false; // the books are closed all the same, and name what stays
    }
  }

  private JobResult removeOnTheWayOut(Compensations.Removal removal, int round) {
    RemovalJob job = lookedOnTheWayOut(removal, round);
    return jobs.run(removal.onTheWayOut(round), job, reason -> {});
  }

  private RemovalJob lookedOnTheWayOut(Compensations.Removal removal, int round) {
    Optional<JobSpec> look = removal.job().look();
    if (look.isEmpty()) {
      return removal.job();
    }
    JobResult seen = null;
    try {
      seen = jobs.run(removal.lookOnTheWayOut(round), look.get(), reason -> {});
    } catch (TemporalFailure notAsked) {
      // Then it is not known, and the driver leaves what somebody may be using.
    }
    return removal.job().after(seen);
  }

  private void waiting(String reason) {
    Occurrence here = here();
    if (!reason.isEmpty()) {
      steps.detail(here.step(), here.key(), Step.State.WAITING, reason);
      phases.enter("WAITING");
    } else {
      steps.detail(here.step(), here.key(), Step.State.RUNNING, "");
      phases.enter(steps.waiting() ? "WAITING" : "RUNNING");
    }
  }

  private JobRunner.Place nextPlace() {
    Occurrence here = here();
    return new JobRunner.Place(here.step().name(), here.key(), ++here.jobs()[0]);
  }

  private String place(String kind) {
    Occurrence here = here();
    return identity.pathOf(here.step().name(), here.key()) + "#" + kind + ++here.jobs()[0];
  }

  private String pathHere() {
    Occurrence here = here();
    return identity.pathOf(here.step().name(), here.key());
  }

  private Occurrence here() {
    Occurrence here = current.get();
    if (here == null) {
      throw new IllegalStateException("work on systems is done inside a step");
    }
    return here;
  }
}
