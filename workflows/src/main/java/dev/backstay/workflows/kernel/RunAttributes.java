package dev.backstay.workflows.kernel;

import dev.backstay.workflows.model.Outcome;
import io.temporal.common.SearchAttributeKey;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The search attributes and the memo of a run. Runs set them themselves: the start form of the
 * Temporal UI sends none, or stale ones.
 */
public final class RunAttributes {
  public static final SearchAttributeKey<String> PROCEDURE =
      SearchAttributeKey.forKeyword("BkProcedure");
  public static final SearchAttributeKey<String> TARGET = SearchAttributeKey.forKeyword("BkTarget");
  public static final SearchAttributeKey<String> PHASE = SearchAttributeKey.forKeyword("BkPhase");
  public static final SearchAttributeKey<String> RESULT = SearchAttributeKey.forKeyword("BkResult");
  public static final SearchAttributeKey<String> REQUESTED_BY =
      SearchAttributeKey.forKeyword("BkRequestedBy");

  private static final int LONGEST = 250;

  private RunAttributes() {}

  /** Every search attribute a namespace must have before a worker may serve it. */
  public static List<SearchAttributeKey<String>> all() {
    return List.of(PROCEDURE, TARGET, PHASE, RESULT, REQUESTED_BY);
  }

  static void admitted(String procedure, String target, @Nullable String requestedBy) {
    Workflow.upsertTypedSearchAttributes(
        PROCEDURE.valueSet(procedure),
        TARGET.valueSet(cut(target)),
        PHASE.valueSet("RUNNING"),
        RESULT.valueSet("-"),
        REQUESTED_BY.valueSet(requestedBy == null ? "-" : cut(requestedBy)));
  }

  static void refused(String procedure) {
    Workflow.upsertTypedSearchAttributes(
        PROCEDURE.valueSet(procedure),
        TARGET.valueSet("-"),
        PHASE.valueSet("REFUSED"),
        RESULT.valueSet("REFUSED"),
        REQUESTED_BY.valueSet("-"));
  }

  static void closed(Outcome outcome, String message, @Nullable String nextAction) {
    Workflow.upsertTypedSearchAttributes(PHASE.valueSet("DONE"), RESULT.valueSet(outcome.name()));
    Map<String, Object> memo = new LinkedHashMap<>();
    memo.put("outcome", outcome.name());
    memo.put("message", cut(message));
    memo.put("next", nextAction == null ? "nothing" : cut(nextAction));
    Workflow.upsertMemo(memo);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
