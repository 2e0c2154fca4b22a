package dev.sibyl.architecture;

import static dev.sibyl.architecture.Accesses.CONSTRUCTOR;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.core5.http.config.Http1Config;
import org.slf4j.Logger;
import tools.jackson.core.json.JsonFactory;

/// What fields may be.
final class FieldConditions {

  private static final List<Class<?>> IMMUTABLE_TYPES =
      List.of(
          BigDecimal.class,
          BigInteger.class,
          Boolean.class,
          Character.class,
          Charset.class,
          Class.class,
          DateTimeFormatter.class,
          Double.class,
          Duration.class,
          Enum.class,
          Instant.class,
          Integer.class,
          Long.class,
          Pattern.class,
          Record.class,
          String.class,
          URI.class,
          // Not immutable by their type, but by the documentation of the types:
          Comparator.class,
          Http1Config.class,
          JsonFactory.class,
          Logger.class,
          ScopedValue.class);

  /// The types of immutable copies. [#makesAMutableCollection] checks what they are made of.
  private static final List<Class<?>> COLLECTIONS = List.of(List.class, Set.class, Map.class);

  /// Static fields are constants. So are the fields of an enum: its values are static fields.
  static ArchCondition<JavaClass> haveNoMutableStaticState() {
    return Conditions.condition(
        "have no mutable static state",
        javaClass ->
            Stream.concat(
                    javaClass.getFields().stream()
                        .filter(field -> isMutable(javaClass, field))
                        .map(field -> "has the mutable shared field " + field.getName()),
                    mutableCollections(javaClass))
                .toList());
  }

  static ArchCondition<JavaClass> haveFinalFieldsOnly() {
    return Conditions.condition(
        "have final fields only",
        javaClass ->
            javaClass.getFields().stream()
                .filter(field -> !isFinal(field))
                .map(field -> "has the field " + field.getName() + ", which is not final")
                .toList());
  }

  private static boolean isMutable(JavaClass javaClass, JavaField field) {
    if (field.getModifiers().contains(JavaModifier.SYNTHETIC)) {
      return false; // the compiler's tables for switch and for the values of an enum
    }
    var isStatic = field.getModifiers().contains(JavaModifier.STATIC);
    return (isStatic || javaClass.isEnum())
        && (!isFinal(field) || !isImmutable(field.getRawType()));
  }

  private static boolean isFinal(JavaField field) {
    return field.getModifiers().contains(JavaModifier.FINAL);
  }

  /// A class of the program is immutable if its fields are final and immutable, and if it fills no
  /// collection of its own. An interface of the program is trusted.
  private static boolean isImmutable(JavaClass type) {
    return type.isPrimitive()
        || COLLECTIONS.stream().anyMatch(type::isEquivalentTo)
        || IMMUTABLE_TYPES.stream().anyMatch(type::isAssignableTo)
        || type.getPackageName().startsWith("java.util.function")
        || (type.getPackageName().startsWith(Packages.OF_PROGRAM.root())
            && type.getAllFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .allMatch(field -> isFinal(field) && isImmutable(field.getRawType()))
            && madeCollections(type, CONSTRUCTOR).findAny().isEmpty());
  }

  /// `List` and `Map` say nothing about the object behind them, so this looks at what the static
  /// initializer makes, itself or in methods that return no copy.
  private static Stream<String> mutableCollections(JavaClass javaClass) {
    return Stream.concat(
            madeCollections(javaClass, "<clinit>"),
            javaClass.getStaticInitializer().stream()
                .flatMap(initializer -> initializer.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().equals(javaClass))
                .map(JavaMethodCall::getName)
                .filter(method -> !copies(javaClass, method))
                .flatMap(method -> madeCollections(javaClass, method)))
        .map(access -> "makes a mutable static collection: " + access.getDescription());
  }

  private static Stream<JavaAccess<?>> madeCollections(JavaClass javaClass, String method) {
    return accesses(javaClass, method).filter(FieldConditions::makesAMutableCollection);
  }

  private static boolean copies(JavaClass javaClass, String method) {
    return accesses(javaClass, method)
        .map(JavaAccess::getName)
        .anyMatch(name -> name.equals("copyOf") || name.startsWith("unmodifiable"));
  }

  private static Stream<JavaAccess<?>> accesses(JavaClass javaClass, String method) {
    return Accesses.of(javaClass).filter(access -> access.getOrigin().getName().equals(method));
  }

  private static boolean makesAMutableCollection(JavaAccess<?> access) {
    return (access.getName().equals(CONSTRUCTOR)
            && (Accesses.isTo(access, Collection.class) || Accesses.isTo(access, Map.class)))
        || Accesses.isTo(access, Collections.class, "newSetFromMap")
        || (Accesses.isTo(access, Collections.class) && access.getName().startsWith("synchronized"))
        || (Accesses.isTo(access, Map.class) && access.getName().equals("newKeySet"));
  }

  private FieldConditions() {}
}
