package dev.backstay.workflows.port;

import dev.backstay.workflows.model.RunIdentity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run asks to be admitted.
 *
 * @param input the request record as a JSON object, unknown fields included under their own names
 * @param unknownFields names of fields the request type does not have
 * @param parentWorkflowId null for a root
 */
public record AdmissionRequest(
    RunIdentity run,
    Map<String, Object> input,
    List<String> unknownFields,
    @Nullable String parentWorkflowId,
    String taskQueue) {}
