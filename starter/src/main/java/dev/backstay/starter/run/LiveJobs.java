package dev.backstay.starter.run;

import dev.backstay.workflows.job.JobHeartbeat;
import dev.backstay.workflows.model.Progress;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflow.v1.PendingChildExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.common.converter.DataConverterException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The jobs of a run and of its open children, each with its last heartbeat. */
@Component
class LiveJobs {
  private static final int DEEPEST = 3;
  private final TemporalRuns temporal;

  LiveJobs(TemporalRuns temporal) {
    this.temporal = temporal;
  }

  List<JobView> of(
      String run,
      @Nullable Progress progress,
      @Nullable DescribeWorkflowExecutionResponse description) {
    var jobs = new ArrayList<JobView>();
    collect(run, progress, description, 0, jobs);
    return jobs;
  }

  private void collect(
      String run,
      @Nullable Progress progress,
      @Nullable DescribeWorkflowExecutionResponse description,
      int depth,
      List<JobView> into) {
    Map<String, JobHeartbeat> heartbeats = description == null ? Map.of() : heartbeats(description);
    if (progress != null) {
      progress.jobs().forEach(job -> into.add(JobView.of(run, job, heartbeats.get(job.token()))));
    }
    if (description == null || depth == DEEPEST) {
      return;
    }
    for (PendingChildExecutionInfo child : description.getPendingChildrenList()) {
      String id = child.getWorkflowId();
      collect(
          id,
          temporal.progress(id).orElse(null),
          temporal.describe(id).orElse(null),
          depth + 1,
          into);
    }
  }

  private Map<String, JobHeartbeat> heartbeats(DescribeWorkflowExecutionResponse description) {
    var byToken = new HashMap<String, JobHeartbeat>();
    for (PendingActivityInfo activity : description.getPendingActivitiesList()) {
      if (activity.hasHeartbeatDetails()
          && activity.getActivityType().getName().startsWith("Job.")) {
        heartbeat(activity).ifPresent(beat -> byToken.put(beat.token(), beat));
      }
    }
    return byToken;
  }

  /** Other activities heartbeat other things; what is no job's heartbeat is left out. */
  private Optional<JobHeartbeat> heartbeat(PendingActivityInfo activity) {
    try {
      JobHeartbeat beat =
          temporal
              .converter()
              .fromPayloads(
                  0,
                  Optional.of(activity.getHeartbeatDetails()),
                  JobHeartbeat.class,
                  JobHeartbeat.class);
      return beat == null || beat.token() == null ? Optional.empty() : Optional.of(beat);
    } catch (DataConverterException e) {
      return Optional.empty();
    }
  }
}
