package dev.sibyl.architecture;

import com.google.inject.Binder;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Keeps the wiring a table of contents.
final class WiringConditions {

  static DescribedPredicate<JavaClass> isModuleOrResidesIn(String packageName) {
    return DescribedPredicate.describe(
        "are Guice modules or reside in " + packageName,
        javaClass ->
            javaClass.isAssignableTo(Module.class)
                || javaClass.getPackageName().equals(packageName)
                || bindsInALambda(javaClass));
  }

  private static boolean bindsInALambda(JavaClass javaClass) {
    return javaClass.getDirectDependenciesFromSelf().stream()
        .anyMatch(dependency -> dependency.getTargetClass().isAssignableTo(Binder.class));
  }

  /// The injector is a local variable of the class that makes it.
  static ArchCondition<JavaClass> haveNoInjector() {
    return Conditions.condition(
        "have no field or parameter that is an Injector",
        javaClass -> {
          var problems = new ArrayList<String>();
          javaClass.getFields().stream()
              .filter(field -> isInjector(field.getType()))
              .forEach(field -> problems.add("keeps the injector in " + field.getName()));
          javaClass.getCodeUnits().stream()
              .filter(codeUnit ->
                  codeUnit.getParameterTypes().stream().anyMatch(WiringConditions::isInjector))
              .forEach(codeUnit -> problems.add("gets the injector in " + codeUnit.getName()));
          return problems;
        });
  }

  /// Also `Provider<Injector>`.
  private static boolean isInjector(JavaType type) {
    return type.getAllInvolvedRawTypes().stream()
        .anyMatch(involved -> involved.isAssignableTo(Injector.class));
  }

  /// Modules, and the lambdas in them, call Guice, constructors and the program's own code. They
  /// have no branches, no loops and no classes without a name, and they compute nothing with the
  /// JDK.
  static ArchCondition<JavaClass> haveNoLogic() {
    return Conditions.condition(
        "have no logic",
        javaClass -> {
          var problems = new ArrayList<String>();
          Accesses.of(javaClass)
              .filter(access -> !isAllowed(javaClass, access))
              .forEach(access -> problems.add("has logic: " + access.getDescription()));
          for (var method : Instructions.methods(javaClass)) {
            if (Instructions.branches(method)) {
              problems.add("branches in " + Instructions.name(method) + "()");
            } else if (Instructions.hasArithmetic(method)) {
              problems.add("computes in " + Instructions.name(method) + "()");
            }
          }
          return problems;
        });
  }

  private static boolean isAllowed(JavaClass javaClass, JavaAccess<?> access) {
    var owner = access.getTargetOwner();
    return access instanceof JavaFieldAccess
        || Accesses.isToPackage(access, "com.google.inject")
        || owner.isEquivalentTo(Object.class)
        || owner.isEquivalentTo(Record.class)
        || Accesses.isTo(access, Objects.class, "requireNonNull") // of `object::method`
        || (access.getName().equals("of")
            && Set.of(List.class.getName(), Set.class.getName(), Map.class.getName())
                .contains(owner.getName()))
        || (Accesses.isToPackage(access, Packages.OF_PROGRAM.root())
            && !owner.isAnonymousClass()
            && !owner.isLocalClass());
  }

  private WiringConditions() {}
}
