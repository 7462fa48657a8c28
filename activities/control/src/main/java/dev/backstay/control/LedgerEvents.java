package dev.backstay.control;

import dev.backstay.catalog.ledger.LedgerEvent;
import dev.backstay.catalog.run.RunRecord;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.json.BackstayJson;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.model.Step;
import dev.backstay.workflows.port.Admission;
import dev.backstay.workflows.port.AdmissionRequest;
import dev.backstay.workflows.port.AdoptJob;
import dev.backstay.workflows.port.JobSettlement;
import dev.backstay.workflows.port.RunClosing;
import dev.backstay.workflows.port.StartNote;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the ledger says about admissions, jobs and runs; made only of recorded values. */
final class LedgerEvents {
  private LedgerEvents() {}

  static LedgerEvent admitted(
      AdmissionRequest request, Admission admission, RunRecord row, Instant decidedAt) {
    Map<String, Object> content = about(request.run());
    put(content, "target", admission.target());
    content.put("admitted", admission.admitted());
    put(content, "inputSha256", sha256(sorted(request.input())));
    put(content, "revision", admission.slice() == null ? null : admission.slice().revision());
    put(content, "problems", admission.problems().stream().map(p -> p.sentence()).toList());
    return event(request.run(), "admit", "run-admitted", decidedAt, content, who(row));
  }

  static LedgerEvent settled(JobSettlement settlement) {
    JobResult result = settlement.result();
    Map<String, Object> content = about(settlement.run());
    put(content, "token", settlement.token());
    put(content, "step", settlement.step());
    put(content, "key", settlement.key());
    put(content, "attempt", settlement.attempt());
    put(content, "job", settlement.spec().kind());
    put(content, "system", settlement.spec().system());
    put(content, "asset", settlement.spec().assetName());
    put(content, "epoch", settlement.epoch());
    put(content, "outcome", result.outcome());
    put(content, "cause", result.cause());
    put(content, "message", result.message());
    put(content, "nativeId", result.nativeId());
    put(content, "parts", result.tree());
    put(content, "point", result.point());
    put(content, "copy", result.copy());
    put(content, "proof", result.proof());
    put(content, "itemsOk", result.itemsOk());
    put(content, "itemsFailed", result.itemsFailed());
    put(content, "bytesLogical", result.bytesLogical());
    put(content, "bytesMoved", result.bytesMoved());
    put(content, "bytesStored", result.bytesStored());
    put(content, "facts", new TreeMap<>(result.facts()));
    put(content, "evidence", result.evidence());
    put(content, "startedAt", result.startedAt());
    put(content, "endedAt", result.endedAt());
    return event(
        settlement.run(),
        "job:" + settlement.token(),
        "job-settled",
        result.endedAt(),
        content,
        Map.of());
  }

  /** A person said which job it is, or that none is. */
  static LedgerEvent startDecided(StartNote note, AdoptJob answer) {
    Map<String, Object> content = about(note.run());
    put(content, "token", note.token());
    put(content, "system", note.spec().system());
    put(content, "asset", note.spec().assetName());
    put(content, "job", answer.job());
    Map<String, String> personal = new TreeMap<>();
    personal.put("by", String.valueOf(answer.by()));
    personal.put("reason", String.valueOf(answer.reason()));
    return event(
        note.run(),
        "start:" + note.token() + ":" + note.number(),
        "start-decided",
        note.at(),
        content,
        personal);
  }

  static LedgerEvent closed(RunClosing closing, @Nullable RunRecord row) {
    Map<String, Object> content = about(closing.run());
    put(content, "target", row == null ? null : row.target());
    put(content, "outcome", closing.outcome());
    put(content, "message", closing.message());
    put(content, "nextAction", closing.nextAction());
    put(content, "steps", closing.steps().stream().map(LedgerEvents::step).toList());
    put(content, "facts", new TreeMap<>(closing.facts()));
    put(content, "startedAt", closing.startedAt());
    put(content, "endedAt", closing.endedAt());
    return event(
        closing.run(),
        "close",
        "run-closed",
        closing.endedAt(),
        content,
        row == null ? Map.of() : who(row));
  }

  static LedgerEvent fenced(RunClosing closing, String asset, String reason) {
    Map<String, Object> content = about(closing.run());
    put(content, "asset", asset);
    put(content, "state", "INCOMPLETE");
    put(content, "reason", reason);
    return event(
        closing.run(), "fence:" + asset, "target-fenced", closing.endedAt(), content, Map.of());
  }

  private static Map<String, Object> step(Step step) {
    Map<String, Object> content = new LinkedHashMap<>();
    put(content, "name", step.name());
    put(content, "key", step.key());
    put(content, "state", step.state());
    put(content, "startedAt", step.startedAt());
    put(content, "endedAt", step.endedAt());
    put(content, "detail", step.detail());
    return content;
  }

  private static Map<String, Object> about(RunIdentity run) {
    Map<String, Object> content = new LinkedHashMap<>();
    put(content, "procedure", run.procedure());
    put(content, "workflow", run.workflowId());
    put(content, "firstRun", run.firstRunId());
    put(content, "root", run.rootWorkflowId());
    put(content, "path", run.path());
    return content;
  }

  private static Map<String, String> who(RunRecord row) {
    Map<String, String> personal = new TreeMap<>();
    if (row.requestedBy() != null) {
      personal.put("requestedBy", row.requestedBy());
    }
    if (row.reason() != null) {
      personal.put("reason", row.reason());
    }
    return personal;
  }

  private static LedgerEvent event(
      RunIdentity run,
      String occurrence,
      String kind,
      Instant occurredAt,
      Map<String, Object> content,
      Map<String, String> personal) {
    return new LedgerEvent(
        run.namespace(), run.runId(), occurrence, kind, occurredAt, content, personal);
  }

  private static void put(Map<String, Object> content, String name, @Nullable Object value) {
    if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
      content.put(name, value);
    }
  }

  private static String sorted(Map<String, Object> input) {
    return BackstayJson.mapper().writeValueAsString(new TreeMap<>(input));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
