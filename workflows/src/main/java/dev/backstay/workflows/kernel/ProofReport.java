package dev.backstay.workflows.kernel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Proof;
import java.util.Map;

/**
 * What a restore test or a verification compared, and what it found.
 *
 * @param facts figures such as {@code rowsCompared}, {@code filesCompared}, {@code restoreSeconds}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProofReport(
    Outcome outcome, String message, String asset, Proof proof, Map<String, String> facts)
    implements Report {}
