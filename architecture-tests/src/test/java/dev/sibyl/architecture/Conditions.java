package dev.sibyl.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.sibyl.http.aggregator.Aggregator;
import dev.sibyl.http.aggregator.Rehearsal;
import dev.sibyl.http.rehearsal.RecordedAnswer;
import dev.sibyl.wiring.Aggregators;
import feign.BaseBuilder;
import feign.Feign;
import feign.Request;
import feign.Retryer;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// What ArchUnit has no words for.
final class Conditions {

  private static final Set<String> MADE_FOR_RECORDS_AND_ENUMS =
      Set.of("equals", "hashCode", "toString", "values", "valueOf", "$values");

  /// A condition that says what is wrong with a class; an empty list is: nothing.
  private static ArchCondition<JavaClass> condition(
      String words, Function<JavaClass, List<String>> problems) {
    return new ArchCondition<>(words) {
      @Override
      public void check(JavaClass javaClass, ConditionEvents events) {
        for (var problem : problems.apply(javaClass)) {
          events.add(
              SimpleConditionEvent.violated(
                  javaClass, "Class <" + javaClass.getName() + "> " + problem));
        }
      }
    };
  }

  /// Interfaces, records and enums. A record's constructor may copy and check.
  static ArchCondition<JavaClass> beWithoutCode() {
    return condition(
        "be interfaces, records or enums without code",
        javaClass -> {
          if (!javaClass.isInterface() && !javaClass.isRecord() && !javaClass.isEnum()) {
            return List.of("is neither an interface nor a record nor an enum");
          }
          return javaClass.getMethods().stream()
              .filter(method -> !method.getModifiers().contains(JavaModifier.ABSTRACT))
              .filter(method -> !isMadeByTheCompiler(javaClass, method))
              .map(method -> "has code in " + method.getName() + "()")
              .toList();
        });
  }

  private static boolean isMadeByTheCompiler(JavaClass javaClass, JavaMethod method) {
    return !javaClass.isInterface()
        && (MADE_FOR_RECORDS_AND_ENUMS.contains(method.getName())
            || (method.getRawParameterTypes().isEmpty()
                && javaClass.tryGetField(method.getName()).isPresent()));
  }

  static DescribedPredicate<JavaClass> isAggregator() {
    return DescribedPredicate.describe(
        "are aggregators",
        javaClass -> javaClass.isAssignableTo(Aggregator.class) && !javaClass.isInterface());
  }

  static ArchCondition<JavaClass> dependOnNoOther(Class<?> type) {
    return condition(
        "depend on no other " + type.getSimpleName(),
        javaClass ->
            javaClass.getDirectDependenciesFromSelf().stream()
                .filter(one -> one.getTargetClass().isAssignableTo(type))
                .filter(one -> !one.getTargetClass().isEquivalentTo(type))
                .map(one -> "is not by itself: " + one.getDescription())
                .toList());
  }

  static ArchCondition<JavaClass> beInTheListOfAggregators() {
    return condition(
        "be in the wiring's list of aggregators",
        javaClass ->
            Aggregators.all().stream().anyMatch(one -> javaClass.isEquivalentTo(one.getClass()))
                ? List.of()
                : List.of(
                    "is forgotten: add  new "
                        + javaClass.getSimpleName()
                        + "()  to SITES in "
                        + Aggregators.class.getName()));
  }

  static ArchCondition<JavaClass> haveARecordedAnswer() {
    return condition(
        "have a recorded answer",
        javaClass -> {
          var aggregator = make(javaClass);
          var recorded =
              aggregator instanceof Rehearsal // plays its own answers; there is no site to record
                  ? "answers/" + aggregator.sampleId() + ".http"
                  : "samples/" + aggregator.name() + ".http";
          return RecordedAnswer.class.getResource(recorded) != null
              ? List.of()
              : List.of(
                  "has no recorded answer: put one into adapters-http/src/main/resources/"
                      + RecordedAnswer.class.getPackageName().replace('.', '/')
                      + "/"
                      + recorded);
        });
  }

  private static Aggregator make(JavaClass javaClass) {
    try {
      return (Aggregator) javaClass.reflect().getConstructor().newInstance();
    } catch (ReflectiveOperationException failure) {
      throw new AssertionError(
          javaClass.getName() + " needs a public constructor without parameters", failure);
    }
  }

  static DescribedPredicate<JavaClass> buildFeign() {
    return DescribedPredicate.describe(
        "build Feign",
        javaClass ->
            accesses(javaClass)
                .anyMatch(access ->
                    Accesses.isTo(access, Feign.class, "builder")
                        || Accesses.isTo(access, Feign.Builder.class, "<init>")));
  }

  /// That redirects are off is an argument, which no class file tells simply; that they were
  /// thought of shows in the constructor.
  static ArchCondition<JavaClass> setRetryerOptionsAndRedirects() {
    return condition(
        "set retryer, options and redirects",
        javaClass ->
            Stream.of(
                    missing(javaClass, BaseBuilder.class, "retryer"),
                    missing(javaClass, Retryer.class, "NEVER_RETRY"),
                    missing(javaClass, BaseBuilder.class, "options"),
                    accesses(javaClass)
                            .anyMatch(access ->
                                Accesses.isTo(access, Request.Options.class, "<init>")
                                    && access.getTarget().getFullName().endsWith("boolean)"))
                        ? ""
                        : "does not say whether redirects are followed")
                .filter(problem -> !problem.isEmpty())
                .toList());
  }

  private static String missing(JavaClass javaClass, Class<?> owner, String name) {
    return accesses(javaClass).anyMatch(access -> Accesses.isTo(access, owner, name))
        ? ""
        : "builds Feign without " + name;
  }

  private static Stream<JavaAccess<?>> accesses(JavaClass javaClass) {
    return javaClass.getAccessesFromSelf().stream().map(access -> access);
  }

  /// `package-info` has no class file to import where it bears no annotation, hence by reflection.
  static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return condition(
        "reside in a package that is @NullMarked",
        javaClass ->
            javaClass.reflect().getPackage().isAnnotationPresent(NullMarked.class)
                ? List.of()
                : List.of(
                    "is not null-marked: " + javaClass.getPackageName() + " needs a package-info"));
  }

  private Conditions() {}
}
