package dev.backstay.starter.operation;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.estate.spec.SystemSpec;
import dev.backstay.catalog.operator.Act;
import dev.backstay.catalog.operator.SystemControl;
import dev.backstay.starter.Items;
import dev.backstay.starter.estate.EstateInForce;
import dev.backstay.starter.problem.ApiProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Backup systems: what runs on them, and whether new jobs may start. */
@RestController
@RequestMapping("/api/v1/systems")
@Tag(name = "Systems", description = "Backup systems, and whether new jobs may start on them.")
class SystemsController {
  private final Catalog catalog;
  private final EstateInForce inForce;
  private final SystemControl control;

  SystemsController(Catalog catalog, EstateInForce inForce) {
    this.catalog = catalog;
    this.inForce = inForce;
    this.control = new SystemControl(catalog);
  }

  /**
   * @param by who decides
   */
  record HoldRequest(@Nullable String by, @Nullable String reason) {}

  @GetMapping
  @Operation(summary = "List systems: what runs, what waits, what is held back")
  Items<SystemView> list() {
    return Items.of(
        inForce.estate().systems().entrySet().stream()
            .map(system -> view(system.getKey(), system.getValue()))
            .toList());
  }

  @GetMapping("/{name}")
  @Operation(summary = "Show one system")
  SystemView one(@PathVariable("name") String name) {
    return view(name, known(name));
  }

  @PostMapping("/{name}/pause")
  @Operation(
      summary = "Hold new jobs back",
      description = "Jobs that run go on to their end. Emergencies are held back too.")
  SystemView pause(@PathVariable("name") String name, @RequestBody HoldRequest request) {
    SystemSpec spec = known(name);
    control.pause(name, ByHand.act(request.by(), request.reason()));
    return view(name, spec);
  }

  @PostMapping("/{name}/drain")
  @Operation(
      summary = "Hold new jobs back until nothing runs any more",
      description = "The state says DRAINING while jobs run, and DRAINED when none does.")
  SystemView drain(@PathVariable("name") String name, @RequestBody HoldRequest request) {
    SystemSpec spec = known(name);
    control.drain(name, ByHand.act(request.by(), request.reason()));
    return view(name, spec);
  }

  @PostMapping("/{name}/resume")
  @Operation(summary = "Let new jobs start again", description = "409 when nothing held it back.")
  SystemView resume(@PathVariable("name") String name, @RequestBody HoldRequest request) {
    SystemSpec spec = known(name);
    String reason = request.reason() == null ? "resumed" : request.reason();
    Act act = ByHand.act(request.by(), reason);
    if (!control.resume(name, act)) {
      throw ApiProblem.conflict(
          "System " + name + " is not held back; nothing was changed.",
          "See what it does with: backstay system list");
    }
    return view(name, spec);
  }

  private SystemView view(String name, SystemSpec spec) {
    return SystemView.of(
        catalog.leases().loads(List.of(name)).getFirst(), spec, catalog.epochs().current(name));
  }

  private SystemSpec known(String name) {
    Map<String, SystemSpec> systems = inForce.estate().systems();
    SystemSpec spec = systems.get(name);
    if (spec == null) {
      throw ApiProblem.notFound(
          "There is no system " + name + ".",
          "The systems are: " + String.join(", ", systems.keySet()) + ".");
    }
    return spec;
  }
}
