package dev.backstay.starter.estate;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.estate.Estate;
import dev.backstay.catalog.estate.EstateFile;
import dev.backstay.catalog.estate.EstateLoader;
import dev.backstay.catalog.estate.EstatePlan;
import dev.backstay.catalog.estate.EstatePlanner;
import dev.backstay.catalog.estate.EstateReading;
import dev.backstay.catalog.estate.StoredEstate;
import dev.backstay.catalog.estate.yaml.EstateProblem;
import dev.backstay.catalog.estate.yaml.Placeholders;
import dev.backstay.catalog.revision.EstateRevision;
import dev.backstay.catalog.revision.StaleEstate;
import dev.backstay.starter.problem.ApiProblem;
import dev.backstay.workflows.model.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is protected and how: shown, and changed by plan and apply. */
@RestController
@RequestMapping("/api/v1/estate")
@Tag(name = "Estate", description = "What is protected and how.")
class EstateController {
  private final Catalog catalog;
  private final EstateInForce inForce;
  private final EstateLoader loader;

  EstateController(Catalog catalog, EstateInForce inForce, Placeholders placeholders) {
    this.catalog = catalog;
    this.inForce = inForce;
    this.loader = new EstateLoader(placeholders);
  }

  @GetMapping
  @Operation(summary = "Show the estate in force")
  EstateViews.Shown show() {
    return inForce
        .revision()
        .map(EstateRevision::revision)
        .map(number -> EstateViews.shown(inForce.revision(), catalog.estates().documents(number)))
        .orElseGet(() -> EstateViews.shown(inForce.revision(), List.of()));
  }

  @PostMapping("/validate")
  @Operation(summary = "Check YAML files; nothing is stored")
  EstateViews.Verdict validate(@RequestBody EstateRequest request) {
    return EstateViews.verdict(loader.read(files(request)).problems());
  }

  @PostMapping("/plan")
  @Operation(
      summary = "Show what applying the files would change, and its risks",
      description = "The answer's base is what apply needs. Wrong files answer with problems.")
  EstateViews.Planned plan(@RequestBody EstateRequest request) {
    EstateReading reading = loader.read(files(request));
    long base = inForce.revision().map(EstateRevision::revision).orElse(0L);
    if (reading.estate() == null) {
      return EstateViews.unsound(base, reading.problems());
    }
    EstatePlan plan = EstatePlanner.plan(inForce.estate(), reading.estate());
    return EstateViews.planned(base, plan);
  }

  @PostMapping("/apply")
  @Operation(
      summary = "Apply the files",
      description = "409 when the estate has changed since the plan with that base was made.")
  EstateRevision apply(@RequestBody EstateRequest request) {
    EstateReading reading = loader.read(files(request));
    Estate estate = reading.estate();
    if (estate == null) {
      throw ApiProblem.input(
          "The estate is not sound; nothing was applied.", problems(reading.problems()));
    }
    Long base = request.base();
    if (base == null) {
      throw ApiProblem.input(
          "Nothing was applied.",
          List.of(
              new Problem("base", "it is missing", "the base a plan of these files named", "3")));
    }
    try {
      return catalog
          .estates()
          .store(
              base,
              StoredEstate.digest(estate),
              request.appliedBy() == null ? "api" : request.appliedBy(),
              request.reason(),
              StoredEstate.documents(estate));
    } catch (StaleEstate stale) {
      throw ApiProblem.conflict(
          "The estate has changed since this plan was made on revision " + base + ".",
          "Make the plan again, look at it, and apply that one.");
    }
  }

  private static List<EstateFile> files(EstateRequest request) {
    List<EstateRequest.File> files = request.files();
    if (files == null || files.isEmpty()) {
      throw ApiProblem.input(
          "There are no files.",
          List.of(
              new Problem(
                  "files",
                  "it is missing or empty",
                  "a list of objects with name and content",
                  "{\"files\":[{\"name\":\"estate.yaml\",\"content\":\"…\"}]}")));
    }
    return files.stream()
        .map(file -> new EstateFile(text(file.name()), text(file.content())))
        .toList();
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static List<Problem> problems(List<EstateProblem> problems) {
    return problems.stream()
        .map(
            problem ->
                new Problem(
                    problem.place() + " " + problem.field(),
                    problem.wrong(),
                    problem.allowed(),
                    problem.example()))
        .toList();
  }
}
