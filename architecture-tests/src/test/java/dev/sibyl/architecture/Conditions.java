package dev.sibyl.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;

/// Conditions that ArchUnit does not have, and the tool to make more.
final class Conditions {

  /// A condition from a function that returns the problems of a class in words.
  static ArchCondition<JavaClass> condition(
      String description, Function<JavaClass, List<String>> problems) {
    return new ArchCondition<>(description) {
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

  /// A slice for each top-level class of a package; nested classes belong to their outermost class.
  static SliceAssignment topLevelClassesOf(String packageName) {
    return new SliceAssignment() {
      @Override
      public String getDescription() {
        return "top-level classes of " + packageName;
      }

      @Override
      public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
        return javaClass.getPackageName().equals(packageName)
            ? SliceIdentifier.of(javaClass.getName().replaceFirst("\\$.*", ""))
            : SliceIdentifier.ignore();
      }
    };
  }

  /// Uses reflection, because a `package-info` without annotations has no class file.
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
