package dev.sibyl.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;

/// The two rules that each line of the table makes.
final class LayerRules {

  static ArchRule dependsOnlyOnWhatIsAllowed(Layer layer, Packages packages) {
    return classes()
        .that()
        .resideInAPackage(packages.of(layer))
        .should()
        .onlyDependOnClassesThat(layer.allowedClasses(packages))
        .because("enum Layer lists what it may depend on; a new dependency is added there");
  }

  static ArchRule hasItsClasses(Layer layer, Packages packages) {
    return classes()
        .that()
        .resideInAPackage(packages.of(layer))
        .should(beAtLeast(layer.leastClasses(), packages.of(layer)))
        .because("every rule holds for a package that was emptied or renamed")
        .allowEmptyShould(true); // so that the condition, not ArchUnit, reports the empty package
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
