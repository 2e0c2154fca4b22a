package dev.sibyl.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import dev.sibyl.architecture.violations.BuildsFeignWithDefaults;
import dev.sibyl.architecture.violations.UsesADatabase;
import dev.sibyl.architecture.violations.UsesJackson;
import dev.sibyl.architecture.violations.UsesJetty;
import dev.sibyl.architecture.violations.http.AggregatorElsewhere;
import dev.sibyl.architecture.violations.http.aggregator.DependsOnOtherAggregator;
import dev.sibyl.architecture.violations.http.aggregator.IsNoAggregator;
import dev.sibyl.architecture.violations.http.aggregator.ReadsAnswers;
import dev.sibyl.architecture.violations.http.aggregator.UnregisteredAggregator;
import dev.sibyl.architecture.violations.http.reading.UsesTheRehearsal;
import dev.sibyl.architecture.violations.http.rehearsal.UsesReading;
import java.util.function.Function;

/// Rules about the adapters and the libraries they use.
enum AdapterRule implements Rule {
  EVERY_AGGREGATOR_IS_A_FINAL_ADAPTER(
      packages ->
          classes()
              .that()
              .resideInAPackage(packages.of(Layer.AGGREGATOR))
              .and(not(simpleName("package-info")))
              .should(AggregatorConditions.beAFinalAdapterWithAProfile())
              .because("a search for implementations of the query port finds every aggregator"),
      IsNoAggregator.class),

  EVERY_AGGREGATOR_IS_IN_ITS_PACKAGE(
      packages ->
          classes()
              .that(AggregatorConditions.isAggregator())
              .should()
              .resideInAPackage(packages.of(Layer.AGGREGATOR))
              .because("the rules about aggregators are rules about that package"),
      AggregatorElsewhere.class),

  AGGREGATORS_IGNORE_EACH_OTHER(
      packages ->
          classes()
              .that()
              .resideInAPackage(packages.of(Layer.AGGREGATOR))
              .should(AggregatorConditions.dependOnNoOtherAggregator())
              .because("a change of one site must not change another"),
      DependsOnOtherAggregator.class),

  AGGREGATORS_READ_NOTHING(
      packages ->
          noClasses()
              .that()
              .resideInAPackage(packages.of(Layer.AGGREGATOR))
              .should()
              .dependOnClassesThat(AggregatorConditions.readAnswers())
              .because("every form is understood from every site; a profile only claims"),
      ReadsAnswers.class),

  EVERY_AGGREGATOR_IS_IN_THE_LIST(
      packages ->
          classes()
              .that()
              .resideInAPackage(packages.of(Layer.AGGREGATOR))
              .and(AggregatorConditions.isAggregator())
              .should(AggregatorConditions.beInTheList())
              .because("settings can only name an aggregator that is in the list"),
      UnregisteredAggregator.class),

  EVERY_AGGREGATOR_HAS_A_RECORDED_ANSWER(
      packages ->
          classes()
              .that()
              .resideInAPackage(packages.of(Layer.AGGREGATOR))
              .and(AggregatorConditions.isAggregator())
              .should(AggregatorConditions.haveARecordedAnswer())
              .because("its contract test reads an answer of this site"),
      UnregisteredAggregator.class),

  READING_IGNORES_THE_REHEARSAL(
      packages ->
          noClasses()
              .that()
              .resideInAPackage(packages.of(Layer.READING))
              .should()
              .dependOnClassesThat()
              .resideInAPackage(Packages.OF_PROGRAM.of(Layer.REHEARSAL))
              .because("a reader that knows the recorded answers proves nothing by reading them"),
      UsesTheRehearsal.class),

  THE_REHEARSAL_IGNORES_READING(
      packages ->
          noClasses()
              .that()
              .resideInAPackage(packages.of(Layer.REHEARSAL))
              .should()
              .dependOnClassesThat()
              .resideInAPackage(Packages.OF_PROGRAM.of(Layer.READING))
              .because("it sends what sites send, not what Sibyl understands of it"),
      UsesReading.class),

  FEIGN_HAS_NO_DEFAULTS(
      _ ->
          classes()
              .that(FeignConditions.buildFeign())
              .should(FeignConditions.setRetryerOptionsAndRedirects())
              .because("Feign retries four times and follows redirects by default"),
      BuildsFeignWithDefaults.class),

  ONLY_THE_EDGES_USE_JACKSON(
      packages ->
          noClasses()
              .that()
              .resideOutsideOfPackages(
                  packages.of(Layer.READING),
                  packages.of(Layer.ARCHIVE),
                  packages.of(Layer.INPUT),
                  packages.of(Layer.REGISTRATION),
                  packages.of(Layer.WEB_GATEWAY))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
              .because("each edge turns JSON into the domain's own Json in one place"),
      UsesJackson.class),

  ONLY_THE_WEB_SERVER_USES_JETTY(
      packages ->
          noClasses()
              .that()
              .resideOutsideOfPackage(packages.of(Layer.WEB))
              .should()
              .dependOnClassesThat()
              .resideInAPackage("org.eclipse.jetty..")
              .because("an endpoint is a function of values, and the checks are in one place"),
      UsesJetty.class),

  ONLY_THE_STORE_USES_A_DATABASE(
      packages ->
          noClasses()
              .that()
              .resideOutsideOfPackage(packages.of(Layer.JDBC))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  "java.sql..",
                  "javax.sql..",
                  "org.jdbi..",
                  "com.zaxxer..",
                  "org.flywaydb..",
                  "com.github.kagkarlsson..",
                  "org.sqlite..",
                  "org.postgresql..")
              .because("everything else knows the ports, which any store can implement"),
      UsesADatabase.class);

  private final Definition definition;

  AdapterRule(Function<Packages, ArchRule> rule, Class<?> violation, Class<?>... more) {
    this.definition = Definition.of(rule, violation, more);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
