package dev.sibyl.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Questions about one access of code to a field, method or constructor. Everything asks
/// [JavaAccess], because a rule about calls misses the method reference `Instant::now`.
final class Accesses {

  static final String CONSTRUCTOR = "<init>";

  static DescribedPredicate<JavaAccess<?>> where(
      String description, Predicate<JavaAccess<?>> predicate) {
    return DescribedPredicate.describe(description, predicate);
  }

  /// Whether the target belongs to a class or a subclass of it and, if names are given, has one of
  /// them.
  static boolean isTo(JavaAccess<?> access, Class<?> owner, String... names) {
    return access.getTargetOwner().isAssignableTo(owner)
        && (names.length == 0 || Set.of(names).contains(access.getName()));
  }

  /// Whether the target is in one of the packages or below.
  static boolean isToPackage(JavaAccess<?> access, String... packages) {
    var owner = access.getTargetOwner().getPackageName() + ".";
    return Stream.of(packages).anyMatch(name -> owner.startsWith(name + "."));
  }

  /// The types of the target's parameters; empty for a field.
  static List<JavaClass> parameters(JavaAccess<?> access) {
    return access.getTarget() instanceof CodeUnitAccessTarget target
        ? target.getRawParameterTypes()
        : List.of();
  }

  static Stream<JavaAccess<?>> of(JavaClass javaClass) {
    return javaClass.getAccessesFromSelf().stream().map(access -> access);
  }

  private Accesses() {}
}
