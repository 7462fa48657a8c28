package dev.backstay.starter.run;

import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A run as it stands now.
 *
 * @param id the workflow id
 * @param runId Temporal's id of the newest execution; null before it was started
 * @param open whether it goes on, or ended without closing its books and is not settled yet
 * @param progress steps and waiting reason; null when neither a worker nor the catalog knows them
 * @param progressSource {@code live} (the run itself answered) or {@code catalog}
 * @param progressNote why the progress is not live or not the last word; else null
 * @param jobs jobs of this run and of its open children
 * @param failureType why it failed, as a published word; null unless it failed
 * @param result the procedure's report; null unless it completed
 * @param facts figures the run recorded when it closed
 */
record RunView(
    String id,
    @Nullable String runId,
    String procedure,
    String target,
    String phase,
    boolean open,
    @Nullable Outcome outcome,
    @Nullable String message,
    @Nullable String nextAction,
    @Nullable String requestedBy,
    @Nullable String reason,
    @Nullable String ticket,
    Map<String, Object> input,
    @Nullable Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Progress progress,
    String progressSource,
    @Nullable String progressNote,
    List<JobView> jobs,
    List<RunSummary> children,
    @Nullable String failureType,
    @Nullable JsonNode result,
    Map<String, String> facts,
    RunLinks.Links links) {}
