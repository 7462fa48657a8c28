package dev.backstay.workflows.kernel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON object a procedure is started with. Every component is nullable: what is required is
 * decided, and refused in words, at admission.
 */
public interface ProcedureRequest {

  /** Fields the caller sent and the procedure does not have; admission refuses them by name. */
  Map<String, Object> unknown();

  /** Who asks; null lets admission note the starter's identity instead. */
  @Nullable String requestedBy();
}
