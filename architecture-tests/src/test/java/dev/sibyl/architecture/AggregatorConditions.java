package dev.sibyl.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import dev.sibyl.http.AggregatorProfile;
import dev.sibyl.http.ReplicateFormatAdapter;
import dev.sibyl.http.aggregator.Rehearsal;
import dev.sibyl.http.reading.DialectFeature;
import dev.sibyl.http.rehearsal.RecordedAnswer;
import dev.sibyl.providers.Aggregators;
import java.util.List;

/// What the class of an aggregator has to be and to have.
final class AggregatorConditions {

  private static final String PROFILE = "PROFILE";

  static DescribedPredicate<JavaClass> isAggregator() {
    return DescribedPredicate.describe(
        "are aggregators",
        javaClass ->
            javaClass.isAssignableTo(ReplicateFormatAdapter.class)
                && !javaClass.isEquivalentTo(ReplicateFormatAdapter.class));
  }

  static ArchCondition<JavaClass> beAFinalAdapterWithAProfile() {
    return Conditions.condition(
        "be a final subclass of ReplicateFormatAdapter with a PROFILE",
        javaClass ->
            isAggregator().test(javaClass)
                    && javaClass.getModifiers().contains(JavaModifier.FINAL)
                    && javaClass
                        .tryGetField(PROFILE)
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> field.getRawType().isEquivalentTo(AggregatorProfile.class))
                        .isPresent()
                ? List.of()
                : List.of("is not a final subclass of ReplicateFormatAdapter with a PROFILE"));
  }

  static ArchCondition<JavaClass> dependOnNoOtherAggregator() {
    return Conditions.condition(
        "depend on no other aggregator",
        javaClass ->
            javaClass.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> isAggregator().test(dependency.getTargetClass()))
                .map(dependency -> "depends on another aggregator: " + dependency.getDescription())
                .toList());
  }

  /// Classes of `reading`, of Feign's answers and of JSON. To claim a [DialectFeature] is allowed.
  static DescribedPredicate<JavaClass> readAnswers() {
    var reading = Packages.OF_PROGRAM.of(Layer.READING);
    var json = Packages.OF_PROGRAM.of(Layer.JSON);
    return DescribedPredicate.describe(
        "read answers",
        javaClass ->
            (javaClass.getPackageName().equals(reading)
                    && !javaClass.isEquivalentTo(DialectFeature.class))
                || javaClass.getPackageName().equals(json)
                || javaClass.getPackageName().startsWith("feign")
                || javaClass.getPackageName().startsWith("tools.jackson"));
  }

  static ArchCondition<JavaClass> beInTheList() {
    return Conditions.condition(
        "be in the list of aggregators",
        javaClass ->
            Aggregators.profiles().contains(profileOf(javaClass))
                ? List.of()
                : List.of(
                    "is not in the list: add "
                        + javaClass.getSimpleName()
                        + " to "
                        + Aggregators.class.getName()));
  }

  static ArchCondition<JavaClass> haveARecordedAnswer() {
    return Conditions.condition(
        "have a recorded answer",
        javaClass -> {
          var profile = profileOf(javaClass);
          var recorded =
              profile.equals(Rehearsal.PROFILE) // it plays its own answers
                  ? "answers/" + profile.sampleId() + ".http"
                  : "samples/" + profile.name() + ".http";
          return RecordedAnswer.class.getResource(recorded) != null
              ? List.of()
              : List.of(
                  "has no recorded answer: put one into adapters-http/src/main/resources/"
                      + RecordedAnswer.class.getPackageName().replace('.', '/')
                      + "/"
                      + recorded);
        });
  }

  static AggregatorProfile profileOf(JavaClass aggregator) {
    try {
      return (AggregatorProfile) aggregator.reflect().getField(PROFILE).get(null);
    } catch (ReflectiveOperationException failure) {
      throw new AssertionError(aggregator.getName() + " needs a public " + PROFILE, failure);
    }
  }

  private AggregatorConditions() {}
}
