package dev.backstay.workflows.determinism;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The rules hold for all code of this module; {@link RulesTest} shows that each can fail. */
@AnalyzeClasses(
    packages = "dev.backstay.workflows",
    importOptions = ImportOption.DoNotIncludeTests.class)
class DeterminismTest {
  @ArchTest static final ArchRule noClock = Rules.NO_CLOCK;
  @ArchTest static final ArchRule noChance = Rules.NO_CHANCE;
  @ArchTest static final ArchRule noInputAndOutput = Rules.NO_INPUT_AND_OUTPUT;
  @ArchTest static final ArchRule noThreads = Rules.NO_THREADS;
  @ArchTest static final ArchRule noSynchronizedMethods = Rules.NO_SYNCHRONIZED_METHODS;
  @ArchTest static final ArchRule noMachine = Rules.NO_MACHINE;
  @ArchTest static final ArchRule staticFieldsAreFinal = Rules.STATIC_FIELDS_ARE_FINAL;
  @ArchTest static final ArchRule noMutableStaticValues = Rules.NO_MUTABLE_STATIC_VALUES;

  @ArchTest
  static final ArchRule noCollectionIsFilledForAllRuns = Rules.NO_COLLECTION_IS_FILLED_FOR_ALL_RUNS;

  @ArchTest static final ArchRule noAccidentalOrder = Rules.NO_ACCIDENTAL_ORDER;

  @ArchTest
  static final ArchRule modelKnowsNoProcedures =
      noClasses()
          .that()
          .resideInAnyPackage("..model..", "..job..", "..port..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..kernel..", "..strategy..", "..database..", "..recovery..");

  @Test
  void noSynchronizedBlocks() throws IOException {
    assertThat(LockInstructions.below(Path.of("target/classes"))).isEmpty();
  }
}
