package dev.sibyl.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import dev.sibyl.architecture.violations.CallsFeignWithDefaults;
import dev.sibyl.architecture.violations.SeesADatabase;
import dev.sibyl.architecture.violations.SeesGuice;
import dev.sibyl.architecture.violations.SeesJackson;
import dev.sibyl.architecture.violations.TakesTheProcess;
import dev.sibyl.architecture.violations.TakesTimeChanceOrThreads;
import dev.sibyl.architecture.violations.bootstrap.WorksOnASecondThread;
import dev.sibyl.architecture.violations.circle.Hen;
import dev.sibyl.architecture.violations.circle.egg.Egg;
import dev.sibyl.architecture.violations.http.aggregator.Copycat;
import dev.sibyl.architecture.violations.http.aggregator.Forgotten;
import dev.sibyl.architecture.violations.http.reading.ReadsARehearsal;
import dev.sibyl.architecture.violations.http.rehearsal.PlaysWhatItReads;
import dev.sibyl.architecture.violations.nowhere.Stray;
import dev.sibyl.architecture.violations.ports.driven.Ports;
import dev.sibyl.http.aggregator.Aggregator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// The rules that hold besides the table of layers. Each is followed by classes that break it; a
/// rule without one does not compile, and one that lets them pass is no rule.
enum Rule {
  EVERY_CLASS_HAS_A_LAYER(
      packages ->
          classes()
              .should()
              .resideInAnyPackage(
                  Stream.of(Layer.values()).map(packages::of).toArray(String[]::new))
              .because("what is in no layer is held by no rule: give it a line in enum Layer"),
      Stray.class),

  PORTS_ARE_PROMISES(
      packages ->
          classes()
              .that()
              .resideInAnyPackage(packages.of(Layer.DRIVING), packages.of(Layer.DRIVEN))
              .should(Conditions.beWithoutCode())
              .because("a port says what is wanted; how it is done is its implementation's"),
      Ports.class),

  NO_PACKAGE_CYCLES(
      packages ->
          slices()
              .matching(packages.root() + ".(**)")
              .should()
              .beFreeOfCycles()
              .because("packages in a circle can be understood only all at once"),
      Hen.class,
      Egg.class),

  AGGREGATORS_IGNORE_EACH_OTHER(
      packages ->
          classes()
              .that()
              .resideInAPackage(packages.of(Layer.AGGREGATOR))
              .and(Conditions.isAggregator())
              .should(Conditions.dependOnNoOther(Aggregator.class))
              .because("what one site changes must not change another"),
      Copycat.class),

  READING_IGNORES_THE_REHEARSAL(
      packages ->
          noClasses()
              .that()
              .resideInAPackage(packages.of(Layer.READING))
              .should()
              .dependOnClassesThat()
              .resideInAPackage(Packages.REAL.of(Layer.REHEARSAL))
              .because("code that knew what is played would prove nothing by reading it"),
      ReadsARehearsal.class),

  THE_REHEARSAL_IGNORES_READING(
      packages ->
          noClasses()
              .that()
              .resideInAPackage(packages.of(Layer.REHEARSAL))
              .should()
              .dependOnClassesThat()
              .resideInAPackage(Packages.REAL.of(Layer.READING))
              .because("it plays what sites send, not what we understand of it"),
      PlaysWhatItReads.class),

  EVERY_AGGREGATOR_IS_BOUND(
      packages ->
          classes()
              .that()
              .resideInAPackage(packages.of(Layer.AGGREGATOR))
              .and(Conditions.isAggregator())
              .should(Conditions.beInTheListOfAggregators())
              .because("nobody can ask a site that the wiring does not know"),
      Forgotten.class),

  EVERY_AGGREGATOR_IS_RECORDED(
      packages ->
          classes()
              .that()
              .resideInAPackage(packages.of(Layer.AGGREGATOR))
              .and(Conditions.isAggregator())
              .should(Conditions.haveARecordedAnswer())
              .because("what is known of a site is known from an answer of its own"),
      Forgotten.class),

  ONLY_MAIN_TOUCHES_THE_PROCESS(
      packages ->
          noClasses()
              .that()
              .resideOutsideOfPackage(packages.of(Layer.MAIN))
              .should()
              .accessTargetWhere(Accesses.ofTheProcess())
              .because("what is handed in can be tested, and swapped"),
      TakesTheProcess.class),

  ONLY_THE_SYSTEM_HAS_TIME_CHANCE_AND_THREADS(
      packages ->
          noClasses()
              .that()
              .resideOutsideOfPackages(packages.of(Layer.SYSTEM), packages.of(Layer.WIRING))
              .should()
              .accessTargetWhere(
                  Accesses.ofTimeChanceOrThreads()
                      .and(not(Accesses.ofAShutdownHookIn(packages.of(Layer.MAIN)))))
              .because("the core is tested in virtual time, and nothing in it waits"),
      TakesTimeChanceOrThreads.class,
      WorksOnASecondThread.class),

  FEIGN_HAS_NO_DEFAULTS(
      packages ->
          classes()
              .that(Conditions.buildFeign())
              .should(Conditions.setRetryerOptionsAndRedirects())
              .because("Feign's defaults try again four times and follow redirects"),
      CallsFeignWithDefaults.class),

  GUICE_WIRES_ONLY(
      packages ->
          noClasses()
              .that()
              .resideOutsideOfPackages(packages.of(Layer.WIRING), packages.of(Layer.MAIN))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("com.google.inject..", "jakarta.inject..", "javax.inject..")
              .because("everything else is made with new, in tests and in other people's programs"),
      SeesGuice.class),

  JACKSON_READS_ONLY(
      packages ->
          noClasses()
              .that(
                  not(resideInAPackage(packages.of(Layer.HTTP) + "..").as("lie in adapters-http")))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
              .because("JSON is read in one place, into the domain's own Json"),
      SeesJackson.class),

  NO_DATABASE(
      packages ->
          noClasses()
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("java.sql..", "javax.sql..")
              .because("a store would be an adapter of its own, in a module of its own"),
      SeesADatabase.class),

  EVERY_PACKAGE_IS_NULL_MARKED(
      packages ->
          classes()
              .should(Conditions.resideInANullMarkedPackage())
              .because("NullAway reads only what is marked"),
      Stray.class);

  private final Function<Packages, ArchRule> rule;
  private final List<Class<?>> violations;

  Rule(Function<Packages, ArchRule> rule, Class<?> violation, Class<?>... more) {
    this.rule = rule;
    this.violations = Stream.concat(Stream.of(violation), Stream.of(more)).toList();
  }

  ArchRule of(Packages packages) {
    return rule.apply(packages);
  }

  /// Classes that break it, each of them by itself or with the others. Where a class has others
  /// inside, those are meant.
  List<Class<?>> violations() {
    return violations.stream()
        .flatMap(one ->
            one.getDeclaredClasses().length == 0
                ? Stream.of(one)
                : Stream.of(one.getDeclaredClasses()))
        .<Class<?>>map(one -> one)
        .toList();
  }
}
