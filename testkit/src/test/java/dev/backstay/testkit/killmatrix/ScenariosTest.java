package dev.backstay.testkit.killmatrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.testkit.killmatrix.KillPoint.Kind;
import dev.backstay.workflows.Procedures;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A procedure that is not in the matrix fails the build here. */
class ScenariosTest {

  @Test
  void everyProcedureIsTriedAtEveryKindOfPoint() {
    List<String> whole =
        Scenarios.all().stream()
            .filter(scenario -> scenario.kinds().equals(EnumSet.allOf(Kind.class)))
            .map(Scenario::procedure)
            .toList();
    assertThat(whole)
        .as("procedures with a scenario; add the missing one to Scenarios (docs/kill-matrix.md)")
        .containsExactlyInAnyOrderElementsOf(
            Procedures.all().stream().map(type -> type.name()).toList());
  }

  @Test
  void everyClassOfProductLosesStarts() {
    assertThat(Scenarios.all().stream().map(Scenario::products)).contains(Products.values());
  }
}
