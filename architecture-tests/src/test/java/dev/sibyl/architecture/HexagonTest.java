package dev.sibyl.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.onionArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The hexagon in ArchUnit's own words. The complete rules are in [Layer] and [Rule].
@AnalyzeClasses(packages = "dev.sibyl", importOptions = DoNotIncludeTests.class)
class HexagonTest {

  @ArchTest
  static final ArchRule DEPENDENCIES_POINT_INWARDS =
      onionArchitecture()
          .domainModels("dev.sibyl.domain..")
          .domainServices("dev.sibyl.ports..")
          .applicationServices("dev.sibyl.application..")
          .adapter("HTTP", "dev.sibyl.http..")
          .adapter("files", "dev.sibyl.files..")
          .adapter("command line", "dev.sibyl.cli..")
          .adapter("web", "dev.sibyl.web..")
          .adapter("database", "dev.sibyl.jdbc..")
          .adapter("settings", "dev.sibyl.settings..")
          .adapter("system", "dev.sibyl.system..")
          // These four join the adapters.
          .adapter(
              "assembly",
              "dev.sibyl.providers..",
              "dev.sibyl.service..",
              "dev.sibyl.wiring..",
              "dev.sibyl.bootstrap..")
          .ignoreDependency(
              resideInAnyPackage(
                  "dev.sibyl.providers..",
                  "dev.sibyl.service..",
                  "dev.sibyl.wiring..",
                  "dev.sibyl.bootstrap.."),
              alwaysTrue())
          // The command line declares the timer that it needs, and the service how readers wait.
          .ignoreDependency(
              resideInAPackage("dev.sibyl.system.."),
              resideInAnyPackage("dev.sibyl.cli.console..", "dev.sibyl.web.events.."));

  @ArchTest
  static final ArchRule THE_DOMAIN_IS_PLAIN_JAVA =
      classes()
          .that()
          .resideInAPackage("dev.sibyl.domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.sibyl.domain..", "java..", "org.jspecify..");
}
