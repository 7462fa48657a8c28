package dev.backstay.starter.procedure;

import dev.backstay.starter.Items;
import dev.backstay.workflows.json.BackstayJson;
import dev.backstay.workflows.json.InputSchemas;
import dev.backstay.workflows.kernel.ProcedureType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What can be started. */
@RestController
@RequestMapping("/api/v1/procedures")
@Tag(name = "Procedures", description = "What can be started, and with which input.")
class ProceduresController {
  private final RunbookPages pages;

  ProceduresController(RunbookPages pages) {
    this.pages = pages;
  }

  @GetMapping
  @Operation(summary = "List the procedures")
  Items<ProcedureView> list() {
    return Items.of(ProcedureRegistry.all().stream().map(type -> view(type, false)).toList());
  }

  @GetMapping("/{type}")
  @Operation(summary = "Explain a procedure: steps, input schema, example, runbook page")
  ProcedureView one(@PathVariable("type") String type) {
    return view(ProcedureRegistry.require(type), true);
  }

  private ProcedureView view(ProcedureType<?, ?> type, boolean withPage) {
    return new ProcedureView(
        type.name(),
        type.chapter().name(),
        type.title(),
        type.handbook(),
        type.risk().name(),
        type.taskQueue(),
        type.declaredSteps().stream()
            .map(step -> new ProcedureView.StepView(step.name(), step.title()))
            .toList(),
        InputSchemas.of(type),
        BackstayJson.mapper().readTree(type.example()),
        withPage ? pages.page(type).orElse(null) : null,
        "/api/v1/procedures/" + type.name());
  }
}
