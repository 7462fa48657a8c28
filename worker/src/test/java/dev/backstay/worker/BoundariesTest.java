package dev.backstay.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of docs/architecture.md. */
@AnalyzeClasses(packages = "dev.backstay", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {

  @ArchTest
  static final ArchRule aSiteHoldsNoCatalog =
      noClasses()
          .that()
          .resideInAPackage("dev.backstay.systems..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.backstay.catalog..",
              "dev.backstay.control..",
              "java.sql..",
              "org.springframework..");

  @ArchTest
  static final ArchRule theCatalogKnowsNoWorkers =
      noClasses()
          .that()
          .resideInAPackage("dev.backstay.catalog..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.backstay.control..", "dev.backstay.systems..", "dev.backstay.worker..");

  @ArchTest
  static final ArchRule controlDrivesNoProducts =
      noClasses()
          .that()
          .resideInAPackage("dev.backstay.control..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.backstay.systems..", "dev.backstay.worker..");
}
