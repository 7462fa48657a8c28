package dev.backstay.systems.awsbackup;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.ConfigureJob;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Vaults, plans and restore tests as they should be; see {@link ConfigureJob} for what is promised.
 * What was begun and lost is gone on with: each part of a wish is as it was shown, or as wanted by
 * now, or carries the name of this job's own request to make it.
 */
record ConfigureWork(ConfigureJob spec) implements AwsWork {

  /** What is as wanted was done, whoever did it. */
  @Override
  public Optional<String> find(AwsCall call) {
    return spec.base() != null && compare(call).asWanted()
        ? Optional.of("configured")
        : Optional.empty();
  }

  @Override
  public String start(AwsCall call) {
    if (spec.base() == null) {
      return "compared";
    }
    Comparison now = compare(call);
    List<String> done = new ArrayList<>();
    try {
      mustBeAsShown(now, done);
      now.drift().forEach(this::mustBePossible);
      for (Wish wish : now.drift()) {
        ConfiguredKind.of(wish.kind()).apply(call, wish, request(call, wish.title()), done);
      }
    } catch (Refused refused) {
      throw new Refused(
          refused.why(), refused.said() + " " + changed(call, done), refused.nextAction());
    }
    return "configured";
  }

  private static String changed(AwsCall call, List<String> done) {
    String system = call.order().system().name();
    return done.isEmpty()
        ? "Nothing was changed in " + system + "."
        : "Changed in %s before that: %s. Nothing else was."
            .formatted(system, String.join("; ", done));
  }

  /**
   * Or as wanted by now, or on the way there: by this job, before it was lost.
   *
   * @param done gets what is so
   * @throws Refused when something is neither
   */
  private void mustBeAsShown(Comparison now, List<String> done) {
    List<String> other = new ArrayList<>();
    boolean legible =
        spec.shown().size() == now.parts().size()
            && Comparison.digest(spec.shown()).equals(spec.base());
    int next = 0;
    for (Wish wish : now.wishes()) {
      List<String> where = wish.where(now.place());
      for (Part part : wish.parts()) {
        String shown = legible ? spec.shown().get(next++) : "";
        String what =
            wish.parts().getFirst() == part
                ? wish.title()
                : "the " + part.name() + " of " + wish.title();
        if (!part.asShown(shown, where)) {
          (part.fulfilled() ? done : other)
              .add(what + (part.fulfilled() ? " is as wanted by now" : ""));
        } else if (part.halfway()) {
          done.add(what + " is on its way");
        }
      }
    }
    if (!legible || !other.isEmpty()) {
      throw new Refused(
          Cause.CONFIGURATION,
          "The configuration, or what is wanted of it, is no longer as it was shown%s."
              .formatted(other.isEmpty() || !legible ? "" : ": " + String.join(", ", other)),
          "Compare again, look at the differences, then apply.");
    }
  }

  private void mustBePossible(Wish wish) {
    Wish.Obstacle obstacle = wish.obstacle();
    if (obstacle != null) {
      throw new Refused(
          Cause.CONFIGURATION,
          "The %s cannot be made as wanted: %s".formatted(wish.title(), obstacle.reason()),
          obstacle.nextAction());
    }
    if (wish.irreversible() && !spec.confirms(wish.name())) {
      throw new Refused(
          Cause.CONFIGURATION,
          "It would make the lock of the %s final (%s), and then nobody can remove it or shorten a retention, AWS neither."
              .formatted(wish.title(), String.join("; ", wish.differences())),
          "When that is meant, confirm it with the name " + wish.name() + ".");
    }
  }

  /** Over at once, also when AWS refuses to be asked: a person must mend that first. */
  @Override
  public JobStatus status(AwsCall call, String id) {
    try {
      return new JobStatus.Ended(result(compare(call)));
    } catch (Refused refused) {
      return new JobStatus.Ended(
          spec.base() == null
              ? refused.result()
              : new Refused(
                      refused.why(),
                      "It was applied, and could not be looked at afterwards. " + refused.said(),
                      refused.nextAction())
                  .result());
    }
  }

  private JobResult result(Comparison now) {
    Instant asked = Instant.now();
    int differ = now.drift().size();
    JobResultBuilder result =
        spec.base() != null && differ > 0
            ? JobResultBuilder.failed(
                Cause.CONFIGURATION,
                differ + " of " + now.wishes().size() + " things are not as wanted after all.",
                "Compare again: somebody else changes them, or AWS does not allow it.")
            : JobResultBuilder.succeeded(now.words());
    return result
        .listed(now.listed())
        .items(now.wishes().size() - differ, differ, List.of())
        .fact(ConfigureJob.DRIFT, differ)
        .fact(ConfigureJob.BASE, now.digest())
        .fact(ConfigureJob.SHOWN, String.join(" ", now.parts()))
        .times(asked, asked)
        .build();
  }

  private Comparison compare(AwsCall call) {
    return new Comparison(
        call.settings(),
        spec.desired().stream()
            .map(
                want ->
                    ConfiguredKind.of(want.kind())
                        .look(call, want, request(call, want.kind() + " " + want.name())))
            .toList());
  }

  /** AWS takes a name for one request only: each thing has its own. */
  private String request(AwsCall call, String title) {
    List<String> titles =
        spec.desired().stream().map(want -> want.kind() + " " + want.name()).toList();
    return call.token() + "-" + titles.indexOf(title);
  }
}
