package dev.backstay.testkit.simulated.aws;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The jobs of one kind: each token starts one of them, and only its own place sees it. */
final class SimJobs {
  private final Aws aws;
  private final String kind;
  private final Map<String, SimJob> jobs = new LinkedHashMap<>();

  /**
   * @param kind as {@code backup}: part of the ids and of what AWS says of a job it does not know
   */
  SimJobs(Aws aws, String kind) {
    this.aws = aws;
    this.kind = kind;
  }

  Collection<SimJob> all() {
    return jobs.values();
  }

  /** The job of the request's token; one is made, and goes through these states, when none is. */
  SimJob start(AwsRequest request, List<String> states) {
    return start(request, states, job -> {});
  }

  /** As above. @param made what else happens to one that was made */
  SimJob start(AwsRequest request, List<String> states, Consumer<SimJob> made) {
    String id =
        aws.once(
            request,
            () -> {
              SimJob job =
                  new SimJob(
                      aws.id(kind),
                      request.place(),
                      request.body(),
                      aws.now(),
                      states,
                      aws.profile);
              made.accept(job);
              jobs.put(job.id, job);
              return job.id;
            });
    return job(request.place(), id);
  }

  SimJob job(Place place, String id) {
    SimJob job = jobs.get(id);
    if (job == null || !job.place.equals(place)) {
      throw AwsError.missing(kind + " job " + id);
    }
    return job;
  }

  /** Jobs that go by time have gone on since somebody looked. */
  void catchUp(Consumer<SimJob> follow) {
    for (SimJob job : jobs.values()) {
      while (job.due(aws.now())) {
        follow.accept(job);
      }
    }
  }
}
