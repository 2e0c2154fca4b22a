package dev.sibyl.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import dev.sibyl.architecture.violations.HasMutableStaticState;
import dev.sibyl.architecture.violations.cycle.PackageCycleA;
import dev.sibyl.architecture.violations.cycle.inner.PackageCycleB;
import dev.sibyl.architecture.violations.domain.ClassCycleA;
import dev.sibyl.architecture.violations.domain.ClassCycleB;
import dev.sibyl.architecture.violations.domain.HasAMutableField;
import dev.sibyl.architecture.violations.nowhere.ClassWithoutLayer;
import dev.sibyl.architecture.violations.ports.driven.PortsWithCode;
import java.util.function.Function;
import java.util.stream.Stream;

/// Rules about packages, ports and fields.
enum StructureRule implements Rule {
  EVERY_CLASS_HAS_A_LAYER(
      packages ->
          classes()
              .should()
              .resideInAnyPackage(
                  Stream.of(Layer.values()).map(packages::of).toArray(String[]::new))
              .because("no rule of a layer sees it; add its package to enum Layer"),
      ClassWithoutLayer.class),

  NO_PACKAGE_CYCLES(
      packages ->
          slices()
              .matching(packages.root() + ".(**)")
              .should()
              .beFreeOfCycles()
              .because("packages in a cycle can only be understood together"),
      PackageCycleA.class,
      PackageCycleB.class),

  NO_CLASS_CYCLES_IN_THE_DOMAIN(
      packages ->
          slices()
              .assignedFrom(Conditions.topLevelClassesOf(packages.of(Layer.DOMAIN)))
              .should()
              .beFreeOfCycles()
              .because("a reader can learn the domain one class after the other"),
      ClassCycleA.class,
      ClassCycleB.class),

  PORTS_HAVE_NO_CODE(
      packages ->
          classes()
              .that()
              .resideInAnyPackage(packages.of(Layer.DRIVING), packages.of(Layer.DRIVEN))
              .should(PortConditions.haveNoCode())
              .because("a port says what is wanted; its implementation decides how"),
      PortsWithCode.class),

  FIELDS_OF_DOMAIN_AND_PORTS_ARE_FINAL(
      packages ->
          classes()
              .that()
              .resideInAnyPackage(
                  packages.of(Layer.JSON),
                  packages.of(Layer.DOMAIN),
                  packages.of(Layer.DRIVING),
                  packages.of(Layer.DRIVEN))
              .should(FieldConditions.haveFinalFieldsOnly())
              .because("values can be shared between threads"),
      HasAMutableField.class),

  NO_MUTABLE_STATIC_STATE(
      _ ->
          classes()
              .should(FieldConditions.haveNoMutableStaticState())
              .because("two programs, or two tests, in one process must not disturb each other"),
      HasMutableStaticState.class),

  EVERY_PACKAGE_IS_NULL_MARKED(
      _ ->
          classes()
              .should(Conditions.resideInANullMarkedPackage())
              .because("NullAway checks marked packages only"),
      ClassWithoutLayer.class);

  private final Definition definition;

  StructureRule(Function<Packages, ArchRule> rule, Class<?> violation, Class<?>... more) {
    this.definition = Definition.of(rule, violation, more);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
