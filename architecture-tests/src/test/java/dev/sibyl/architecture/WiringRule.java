package dev.sibyl.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import dev.sibyl.architecture.violations.UsesGuice;
import dev.sibyl.architecture.violations.wiring.HasAnInjector;
import dev.sibyl.architecture.violations.wiring.ModulesWithLogic;
import java.util.function.Function;

/// Rules about Guice.
enum WiringRule implements Rule {
  ONLY_WIRING_AND_BOOTSTRAP_USE_GUICE(
      packages ->
          noClasses()
              .that()
              .resideOutsideOfPackages(packages.of(Layer.WIRING), packages.of(Layer.MAIN))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("com.google.inject..", "jakarta.inject..", "javax.inject..")
              .because("everything else is made with new, in tests and in other programs"),
      UsesGuice.class),

  THE_INJECTOR_IS_NOT_PASSED_ON(
      _ ->
          classes()
              .should(WiringConditions.haveNoInjector())
              .because("a class that has the injector hides what it needs"),
      HasAnInjector.class),

  WIRING_HAS_NO_LOGIC(
      packages ->
          classes()
              .that(WiringConditions.isModuleOrResidesIn(packages.of(Layer.WIRING)))
              .should(WiringConditions.haveNoLogic())
              .because("a module is a table of contents"),
      ModulesWithLogic.class);

  private final Definition definition;

  WiringRule(Function<Packages, ArchRule> rule, Class<?> violation, Class<?>... more) {
    this.definition = Definition.of(rule, violation, more);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
