package dev.backstay.bench.noop;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.backstay.workflows.kernel.ProcedureRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a runbook of nothing is started with.
 *
 * @param priority name of a {@link dev.backstay.workflows.model.Priority}
 * @param jobMillis how long each job takes
 */
public record NoopRequest(
    String priority,
    long jobMillis,
    @Nullable String requestedBy,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> unknown)
    implements ProcedureRequest {

  public NoopRequest {
    unknown = unknown == null ? Map.of() : unknown;
  }

  public static NoopRequest of(String priority, long jobMillis) {
    return new NoopRequest(priority, jobMillis, "bench", Map.of());
  }
}
