package dev.backstay.starter.run;

import dev.backstay.starter.Items;
import dev.backstay.starter.Parameters;
import dev.backstay.starter.problem.ApiProblem;
import dev.backstay.workflows.model.Outcome;
import dev.backstay.workflows.model.Problem;
import dev.backstay.workflows.port.AdoptJob;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists runs, shows one as it stands now, and asks one to stop. */
@RestController
@RequestMapping("/api/v1/runs")
@Tag(name = "Runs")
class RunsController {
  private final RunList runs;
  private final RunReader reader;
  private final RunCancel cancel;
  private final JobAdoption adoption;

  RunsController(RunList runs, RunReader reader, RunCancel cancel, JobAdoption adoption) {
    this.runs = runs;
    this.reader = reader;
    this.cancel = cancel;
    this.adoption = adoption;
  }

  @GetMapping
  @Operation(summary = "List runs, newest first")
  Items<RunSummary> list(
      @RequestParam(name = "procedure", required = false) @Nullable String procedure,
      @RequestParam(name = "target", required = false) @Nullable String target,
      @RequestParam(name = "outcome", required = false) @Nullable String outcome,
      @RequestParam(name = "open", required = false) @Nullable String open,
      @RequestParam(name = "limit", required = false) @Nullable String limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
    return runs.page(
        procedure,
        target,
        outcome == null ? null : Parameters.constant("outcome", outcome, Outcome.class).name(),
        open == null ? null : Parameters.flag("open", open),
        cursor == null ? 0 : Parameters.number("cursor", cursor, 1, Long.MAX_VALUE),
        limit == null ? 50 : (int) Parameters.number("limit", limit, 1, 499));
  }

  @GetMapping("/{id}")
  @Operation(
      summary = "Show a run as it stands now",
      description =
          "Row, live progress, jobs with bytes and time left, children, and the report when it has"
              + " ended. Progress comes from the run itself; when no worker answers, from the"
              + " catalog, and progressNote says so.")
  RunView one(@PathVariable("id") String id) {
    return reader.read(id);
  }

  /** Why somebody wants a run to stop. */
  record CancelRequest(@Nullable String reason) {}

  @PostMapping("/{id}/cancel")
  @Operation(
      summary = "Ask a run to stop",
      description = "Its jobs are cancelled, and their end is waited for. 409 when it has ended.")
  ResponseEntity<RunCancel.Asked> cancel(
      @PathVariable("id") String id, @RequestBody(required = false) @Nullable CancelRequest body)
      throws ApiProblem {
    String reason =
        body == null || body.reason() == null ? "cancelled through the API" : body.reason();
    return ResponseEntity.accepted().body(cancel.ask(id, reason));
  }

  /**
   * Which job it is.
   *
   * @param job the product's id of one of the candidates; not with none
   * @param none that none of them is it, so that the job is started anew
   */
  record AdoptRequest(
      @Nullable String job, @Nullable Boolean none, @Nullable String by, @Nullable String reason) {}

  @PostMapping("/{id}/jobs/{token}/adopt")
  @Operation(
      summary = "Say which of several jobs is the one whose start was not confirmed",
      description =
          "Only while the run waits for it; its jobs name the candidates. The same answer again"
              + " counts once. 400 when the answer itself cannot be used; 409 when the run does not"
              + " ask, or has another answer.")
  JobAdoption.Adopted adopt(
      @PathVariable("id") String id,
      @PathVariable("token") String token,
      @RequestBody AdoptRequest body) {
    given("by", body.by(), "your name", "\"Ada\"");
    given("reason", body.reason(), "why you know", "\"seen in the product's log\"");
    boolean none = Boolean.TRUE.equals(body.none());
    if (none == (body.job() != null)) {
      throw ApiProblem.input(
          "Nothing was changed.",
          List.of(
              new Problem(
                  "job",
                  none ? "job and none are both given" : "neither job nor none is given",
                  "exactly one of job, none",
                  "\"4711\"")));
    }
    return adoption.say(
        id, new AdoptJob(token, none ? AdoptJob.NONE : body.job(), body.by(), body.reason()));
  }

  private static void given(String field, @Nullable String value, String allowed, String example) {
    if (value == null || value.isBlank()) {
      throw ApiProblem.input(
          "Nothing was changed.",
          List.of(new Problem(field, field + " is missing", allowed, example)));
    }
  }
}
