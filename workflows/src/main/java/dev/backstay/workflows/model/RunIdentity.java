package dev.backstay.workflows.model;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Who a run is, for ever. The root is the run a person or schedule started; follow-ups and children
 * carry it, so that whatever is reset or replayed names its jobs as before and adopts them.
 *
 * @param path where this run stands below its root, such as {@code PROVE} or {@code
 *     BACK_UP_ASSETS/orders-db}; empty for the root itself
 */
public record RunIdentity(
    String namespace,
    String procedure,
    String workflowId,
    String runId,
    String firstRunId,
    String rootWorkflowId,
    String rootRunId,
    String path) {

  @JsonIgnore // said by the path; a payload holds nothing twice
  public boolean isRoot() {
    return path.isEmpty();
  }

  /** The path of a step of this run, as tokens and child ids name it. */
  public String pathOf(String step, String key) {
    String own = key.isEmpty() ? step : step + "/" + key;
    return path.isEmpty() ? own : path + "/" + own;
  }
}
