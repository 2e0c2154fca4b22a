package dev.sibyl.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Finds code in ports: a port says what is wanted, and its implementation how it is done.
final class PortConditions {

  private static final Set<String> GENERATED =
      Set.of("equals", "hashCode", "toString", "values", "valueOf", "$values");

  private static final Set<String> COPIES_AND_CHECKS =
      Set.of(
          "compareTo",
          "contains",
          "copyOf",
          "equals",
          "isAfter",
          "isBefore",
          "isBlank",
          "isEmpty",
          "isNegative",
          "isPositive",
          "isZero",
          "length",
          "matches",
          "requireNonNull",
          "size");

  /// The types whose methods a constructor may call to copy and to check.
  private static final List<Class<?>> CHECKED_TYPES =
      List.of(
          CharSequence.class,
          Collection.class,
          Duration.class,
          Instant.class,
          Map.class,
          Number.class,
          Objects.class,
          String.class);

  /// Interfaces, records and enums without code; only a record's constructor may copy and check.
  static ArchCondition<JavaClass> haveNoCode() {
    return Conditions.condition(
        "be interfaces, records or enums without code", PortConditions::code);
  }

  private static List<String> code(JavaClass javaClass) {
    if (!javaClass.isInterface() && !javaClass.isRecord() && !javaClass.isEnum()) {
      return List.of("is neither an interface nor a record nor an enum");
    }
    var problems = new ArrayList<String>();
    javaClass.getMethods().stream()
        .filter(method -> !method.getModifiers().contains(JavaModifier.ABSTRACT))
        .filter(method -> !isGenerated(javaClass, method))
        .forEach(method -> problems.add("has code in " + method.getName() + "()"));
    Stream.concat(javaClass.getConstructors().stream(), javaClass.getStaticInitializer().stream())
        .forEach(codeUnit ->
            accesses(codeUnit)
                .filter(access -> !isAllowedIn(javaClass, access))
                .forEach(access -> problems.add("computes: " + access.getDescription())));
    Instructions.methods(javaClass).stream()
        .filter(Instructions::hasArithmetic)
        .forEach(method -> problems.add("computes in " + Instructions.name(method) + "()"));
    return problems;
  }

  /// The accessor of a component may only return it. A method of `Object` is generated if it calls
  /// nothing: the compiler delegates to `ObjectMethods`, which is no call in the class file.
  private static boolean isGenerated(JavaClass javaClass, JavaMethod method) {
    var isAccessor =
        method.getRawParameterTypes().isEmpty()
            && javaClass.tryGetField(method.getName()).isPresent();
    return !javaClass.isInterface()
        && (isAccessor || GENERATED.contains(method.getName()))
        && accesses(method).allMatch(access -> isOwn(javaClass, access))
        && (!isAccessor
            || accesses(method).allMatch(access -> access.getName().equals(method.getName())));
  }

  private static boolean isAllowedIn(JavaClass javaClass, JavaAccess<?> access) {
    var owner = access.getTargetOwner();
    return isOwn(javaClass, access)
        || (access.getName().equals(Accesses.CONSTRUCTOR)
            && (owner.isEquivalentTo(Object.class)
                || owner.isEquivalentTo(Record.class)
                || owner.isEquivalentTo(Enum.class)
                || owner.isEquivalentTo(IllegalArgumentException.class)))
        || (COPIES_AND_CHECKS.contains(access.getName())
            && CHECKED_TYPES.stream().anyMatch(owner::isAssignableTo));
  }

  /// A field of its own; of an enum also its constructors and what the compiler makes for it.
  private static boolean isOwn(JavaClass javaClass, JavaAccess<?> access) {
    var owner = access.getTargetOwner();
    if (javaClass.isEnum()) {
      return (owner.equals(javaClass)
              && (access instanceof JavaFieldAccess
                  || access.getName().equals(Accesses.CONSTRUCTOR)
                  || GENERATED.contains(access.getName())))
          || (owner.isEquivalentTo(Enum.class) && access.getName().equals("valueOf"))
          || access.getName().equals("clone");
    }
    return owner.equals(javaClass) && access instanceof JavaFieldAccess;
  }

  private static Stream<JavaAccess<?>> accesses(JavaCodeUnit codeUnit) {
    return Stream.of(
            codeUnit.getFieldAccesses().stream(),
            codeUnit.getMethodCallsFromSelf().stream(),
            codeUnit.getConstructorCallsFromSelf().stream(),
            codeUnit.getMethodReferencesFromSelf().stream(),
            codeUnit.getConstructorReferencesFromSelf().stream())
        .flatMap(access -> access);
  }

  private PortConditions() {}
}
