package dev.sibyl.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;

/// The two rules that a line of the table makes.
final class LayerRules {

  static ArchRule seesOnlyWhatItMay(Layer layer, Packages packages) {
    return classes()
        .that()
        .resideInAPackage(packages.of(layer))
        .should()
        .onlyDependOnClassesThat(layer.whatItMaySee(packages))
        .because("enum Layer says so; what is to be seen from now on is added there");
  }

  static ArchRule hasItsClasses(Layer layer, Packages packages) {
    return classes()
        .that()
        .resideInAPackage(packages.of(layer))
        .should(beAtLeast(layer.leastClasses(), packages.of(layer)))
        .because("rules on a package that was emptied or renamed hold for ever")
        .allowEmptyShould(true); // or the count would never be seen
  }

  private static ArchCondition<JavaClass> beAtLeast(int least, String packageName) {
    return new ArchCondition<>("be at least " + least) {
      private long found;

      @Override
      public void init(Collection<JavaClass> all) {
        found =
            all.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(javaClass -> !javaClass.getSimpleName().equals("package-info"))
                .count();
      }

      @Override
      public void check(JavaClass javaClass, ConditionEvents events) {}

      @Override
      public void finish(ConditionEvents events) {
        if (found < least) {
          events.add(
              SimpleConditionEvent.violated(
                  packageName, packageName + " has " + found + " classes, fewer than " + least));
        }
      }
    };
  }

  private LayerRules() {}
}
