package dev.backstay.worker.replay;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.SearchAttributeKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Which runs are replayed: every running one, and of the closed ones the newest of each type and
 * version marker. Runs without a marker are one group; a run with several counts for each.
 */
final class RunSelection {
  private static final SearchAttributeKey<List<String>> MARKERS =
      SearchAttributeKey.forKeywordList("TemporalChangeVersion");

  private final WorkflowClient client;
  private final int newestClosed;

  RunSelection(WorkflowClient client, int newestClosed) {
    this.client = client;
    this.newestClosed = newestClosed;
  }

  void running(Consumer<Candidate> each) {
    try (Stream<WorkflowExecutionMetadata> runs =
        client.listExecutions("ExecutionStatus = 'Running'")) {
      runs.map(RunSelection::candidate).forEach(each);
    }
  }

  /** The server lists the newest first; its pages are fetched as they are read. */
  void newestClosed(Collection<String> types, Consumer<Candidate> each) {
    for (String type : types) {
      Map<String, Integer> taken = new HashMap<>();
      String query = "WorkflowType = '%s' AND ExecutionStatus != 'Running'".formatted(type);
      try (Stream<WorkflowExecutionMetadata> runs = client.listExecutions(query)) {
        runs.filter(run -> wanted(markers(run), taken)).map(RunSelection::candidate).forEach(each);
      }
    }
  }

  private boolean wanted(List<String> markers, Map<String, Integer> taken) {
    boolean wanted =
        markers.stream().anyMatch(marker -> taken.getOrDefault(marker, 0) < newestClosed);
    if (wanted) {
      markers.forEach(marker -> taken.merge(marker, 1, Integer::sum));
    }
    return wanted;
  }

  private static List<String> markers(WorkflowExecutionMetadata run) {
    List<String> markers = run.getTypedSearchAttributes().get(MARKERS);
    return markers == null || markers.isEmpty() ? List.of("") : markers;
  }

  private static Candidate candidate(WorkflowExecutionMetadata run) {
    return new Candidate(
        run.getExecution().getWorkflowId(),
        run.getExecution().getRunId(),
        run.getWorkflowType(),
        run.getTaskQueue(),
        run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
  }
}
