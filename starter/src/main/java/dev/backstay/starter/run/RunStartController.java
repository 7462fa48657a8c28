package dev.backstay.starter.run;

import dev.backstay.starter.problem.ApiProblem;
import dev.backstay.starter.procedure.ProcedureRegistry;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.model.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Starts procedures. */
@RestController
@Tag(name = "Runs", description = "Runs of procedures: start, list, follow, cancel.")
class RunStartController {
  private static final int LONGEST_KEY = 200;
  private final RunStarter starter;

  RunStartController(RunStarter starter) {
    this.starter = starter;
  }

  @PostMapping(path = "/api/v1/procedures/{type}/runs", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Start a procedure",
      description =
          "Answers at once; the run goes on durably. The same Idempotency-Key with the same body"
              + " gives the same run; with another body it is refused with 409.")
  ResponseEntity<StartedRun> start(
      @PathVariable("type") String type,
      @Parameter(description = "At most 200 characters, unique for this request")
          @RequestHeader(name = "Idempotency-Key", required = false)
          @Nullable String key,
      @RequestBody(required = false) byte @Nullable [] body) {
    ProcedureType<?, ?> procedure = ProcedureRegistry.require(type);
    RunInput input = RunInput.read(procedure, body == null ? new byte[0] : body);
    StartedRun run = starter.start(procedure, input, checked(key));
    return ResponseEntity.accepted().location(URI.create(run.links().self())).body(run);
  }

  private static @Nullable String checked(@Nullable String key) {
    if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
      throw ApiProblem.input(
          "The Idempotency-Key cannot be used; nothing was started.",
          List.of(
              new Problem(
                  "Idempotency-Key",
                  "it has " + key.length() + " characters or is blank",
                  "1 to " + LONGEST_KEY + " characters",
                  "2f8a6c1e-restore-orders")));
    }
    return key;
  }
}
