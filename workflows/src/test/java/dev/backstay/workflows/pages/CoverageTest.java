package dev.backstay.workflows.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.Procedures;
import dev.backstay.workflows.kernel.ProcedureType;
import dev.backstay.workflows.pages.Coverage.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing of the handbook is forgotten, and nothing is claimed that is not there. */
class CoverageTest {
  private static final Path DRIVERS =
      Clone.ROOT.resolve("activities/systems/src/main/java/dev/backstay/systems");

  private final Coverage coverage = Coverage.read();

  @Test
  void theCountIsWhatTheHandbookHolds() {
    assertThat(coverage.operations()).hasSize(coverage.expectedOperations()).hasSize(155);
    assertThat(coverage.framework()).hasSize(coverage.expectedFramework()).hasSize(137);
    assertThat(coverage.all().map(Entry::entity)).doesNotHaveDuplicates();
  }

  @Test
  void everyProcedureStandsForItsOperation() {
    for (ProcedureType<?, ?> procedure : Procedures.all()) {
      assertThat(coverage.operations())
          .filteredOn(e -> e.entity().equals("OPERATION:" + procedure.handbook()))
          .as("%s implements %s", procedure.name(), procedure.handbook())
          .singleElement()
          .satisfies(
              e -> {
                assertThat(e.status()).isEqualTo("built");
                assertThat(e.procedure()).isEqualTo(procedure.name());
              });
    }
    assertThat(coverage.operations().stream().map(Entry::procedure).filter(p -> !p.isEmpty()))
        .containsExactlyInAnyOrderElementsOf(Procedures.all().stream().map(p -> p.name()).toList());
  }

  @Test
  void whatIsBuiltSaysWhereAndWhatIsPlannedSaysByWhat() {
    coverage
        .all()
        .forEach(
            e -> {
              boolean somewhere =
                  !e.procedure().isEmpty()
                      || !e.steps().isEmpty()
                      || !e.drivers().isEmpty()
                      || !e.page().isEmpty();
              assertThat(e.status()).as(e.entity()).isIn("built", "partial", "planned");
              switch (e.status()) {
                case "built" -> assertThat(somewhere).as("%s: where?", e.entity()).isTrue();
                case "partial" -> {
                  assertThat(somewhere).as("%s: where?", e.entity()).isTrue();
                  assertThat(e.note()).as("%s: what is missing?", e.entity()).isNotBlank();
                }
                default -> {
                  assertThat(somewhere).as("%s is planned, not built", e.entity()).isFalse();
                  assertThat(e.plannedFor()).as("%s: by what?", e.entity()).isNotBlank();
                }
              }
            });
  }

  @Test
  void stepsDriversAndPagesExist() {
    Set<String> steps =
        Procedures.all().stream()
            .flatMap(p -> p.declaredSteps().stream().map(s -> p.name() + "." + s.name()))
            .collect(Collectors.toSet());
    coverage
        .all()
        .forEach(
            e -> {
              assertThat(steps).as(e.entity()).containsAll(e.steps()).containsAll(e.meanwhile());
              assertThat(e.drivers())
                  .allSatisfy(
                      d ->
                          assertThat(DRIVERS.resolve(d.replace("-", "")))
                              .as(e.entity())
                              .isDirectory());
              assertThat(e.honesty()).as(e.entity()).isBetween(e.drivers().isEmpty() ? 0 : 1, 4);
              if (!e.page().isEmpty()) {
                assertThat(Clone.ROOT.resolve(e.page())).as(e.entity()).isRegularFile();
              }
            });
  }

  /**
   * A procedure none of whose steps stands for anything is surplus, or its lines were forgotten.
   */
  @Test
  void everyProcedureHasStepsThatStandForSomething() {
    Set<String> named =
        coverage
            .all()
            .flatMap(e -> Stream.concat(e.steps().stream(), e.meanwhile().stream()))
            .map(step -> step.substring(0, step.indexOf('.')))
            .collect(Collectors.toSet());
    assertThat(named)
        .containsExactlyInAnyOrderElementsOf(Procedures.all().stream().map(p -> p.name()).toList());
  }

  @Test
  void theHandbookBesideTheCloneHoldsNothingElse() {
    Handbook.besideTheClone()
        .ifPresentOrElse(
            this::compareWith,
            () ->
                System.err.println(
                    "CoverageTest: NOT COMPARED with the handbook: ../shared/handbook is not beside"
                        + " this clone. Only the committed list was checked."));
  }

  private void compareWith(Path handbook) {
    assertThat(handbook.resolve("backup-operations.md")).matches(Files::isRegularFile);
    assertThat(coverage.operations().stream().map(Entry::entity))
        .containsExactlyInAnyOrderElementsOf(
            Handbook.entities(Clone.read(handbook.resolve("backup-operations.md"))));
    assertThat(coverage.framework().stream().map(Entry::entity))
        .containsExactlyInAnyOrderElementsOf(
            Handbook.items(Clone.read(handbook.resolve("backup-systems.md"))));
  }
}
