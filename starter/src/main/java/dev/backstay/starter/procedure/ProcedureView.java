package dev.backstay.starter.procedure;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A procedure as the API shows it.
 *
 * @param chapter the handbook's chapter
 * @param handbook the operation of the handbook it implements
 * @param inputSchema JSON Schema of the input
 * @param example an input one can copy and start
 * @param page the rendered runbook page; null in lists, and where none is shipped
 */
record ProcedureView(
    String name,
    String chapter,
    String title,
    String handbook,
    String risk,
    String taskQueue,
    List<StepView> steps,
    Map<String, Object> inputSchema,
    JsonNode example,
    RunbookPages.@Nullable Page page,
    String self) {

  /** A declared step of the page. */
  record StepView(String name, String title) {}
}
