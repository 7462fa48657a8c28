package dev.backstay.workflows.port;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.backstay.workflows.model.Priority;
import dev.backstay.workflows.model.Problem;
import dev.backstay.workflows.model.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recorded verdict on an input.
 *
 * @param slice null when refused
 * @param problems empty when admitted
 * @param invalidInput whether a refusal is about the input (else about state or policy)
 * @param target what the run is about, for search attributes and lists; "-" when unknown
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Admission(
    boolean admitted,
    @Nullable Slice slice,
    List<Problem> problems,
    boolean invalidInput,
    String target,
    Priority priority) {}
