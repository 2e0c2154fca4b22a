package dev.sibyl.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What layers may see of the world outside: a name, the library's Maven coordinates, and packages
/// (`java.util.function`), packages with all below (`feign..`) or classes (`java.net.URI`).
enum Library implements Seen {
  /// Named class by class where a package holds more than values: `java.lang` has `Thread`,
  /// `System`, `Process` and `Class`; `java.util` has `Timer`, `Scanner`, `Random`, `UUID`,
  /// `Locale` and `ServiceLoader`; `java.time` has `Clock` and `ZoneId`. A value that is missing
  /// may be added.
  PLAIN_JAVA(
      "plain Java",
      """
      org.jspecify.annotations
      java.util.function java.util.regex java.util.stream
      java.lang.Boolean java.lang.Character java.lang.CharSequence java.lang.Comparable
      java.lang.Double java.lang.Enum java.lang.FunctionalInterface
      java.lang.IllegalArgumentException java.lang.IllegalStateException java.lang.Integer
      java.lang.Iterable java.lang.Long java.lang.MatchException java.lang.Math
      java.lang.NoSuchFieldError java.lang.Number java.lang.NumberFormatException
      java.lang.Object java.lang.Record java.lang.String java.lang.StringBuilder
      java.lang.Throwable java.lang.runtime.ObjectMethods
      java.math.BigDecimal java.math.BigInteger java.math.MathContext java.math.RoundingMode
      java.net.URI
      java.time.DateTimeException java.time.Duration java.time.Instant
      java.time.temporal.ChronoUnit
      java.util.ArrayDeque java.util.ArrayList java.util.Arrays java.util.Collection
      java.util.Collections java.util.Comparator java.util.Deque java.util.EnumMap
      java.util.EnumSet java.util.HashMap java.util.HashSet java.util.Iterator
      java.util.LinkedHashMap java.util.LinkedHashSet java.util.List java.util.Map
      java.util.NavigableMap java.util.NavigableSet java.util.NoSuchElementException
      java.util.Objects java.util.Optional java.util.OptionalDouble java.util.OptionalInt
      java.util.OptionalLong java.util.PriorityQueue java.util.Queue
      java.util.SequencedCollection java.util.SequencedMap java.util.SequencedSet
      java.util.Set java.util.SortedMap java.util.SortedSet java.util.StringJoiner
      java.util.TreeMap java.util.TreeSet
      """),

  /// To ask a clock, to hand tasks to an executor and to wait for them. Who makes these is another
  /// rule.
  HANDED_IN(
      "executors and a clock",
      """
      java.util.concurrent.. java.lang.InterruptedException java.lang.Thread
      java.time.InstantSource
      """),

  /// Adapters touch the machine; but no windows, databases, scripts or remote objects.
  JAVA(
      "java.base",
      """
      org.jspecify.annotations
      java.io.. java.lang.. java.math.. java.net.. java.nio.. java.security.. java.text..
      java.time.. java.util.. javax.net.ssl
      """),

  HTTP_SERVER("the JDK's HTTP server", "com.sun.net.httpserver"),

  FEIGN("Feign", "io.github.openfeign:feign-core", "feign.."),
  FEIGN_RESPONSE("feign.Response", "io.github.openfeign:feign-core", "feign.Response"),
  JACKSON("jackson-core", "tools.jackson.core:jackson-core", "tools.jackson.core.."),
  PICOCLI("picocli", "info.picocli:picocli", "picocli"),
  GUICE("Guice", "com.google.inject:guice", "com.google.inject.. jakarta.inject"),
  GUAVA("Guava", "com.google.guava:guava", "com.google.common.."),
  CONFIG("Typesafe Config", "com.typesafe:config", "com.typesafe.config"),
  LOGBACK("Logback", "ch.qos.logback:logback-classic", "ch.qos.logback..");

  private final String title;
  private final Optional<String> coordinates;
  private final List<String> names;

  Library(String title, String names) {
    this(title, Optional.empty(), names);
  }

  Library(String title, String coordinates, String names) {
    this(title, Optional.of(coordinates), names);
  }

  Library(String title, Optional<String> coordinates, String names) {
    this.title = title;
    this.coordinates = coordinates;
    this.names = List.copyOf(Arrays.asList(names.strip().split("\\s+")));
  }

  /// `group:artifact`, or empty where it comes with the JDK.
  Optional<String> coordinates() {
    return coordinates;
  }

  @Override
  public DescribedPredicate<JavaClass> classes(Packages packages) {
    return DescribedPredicate.describe(title, this::holds);
  }

  private boolean holds(JavaClass javaClass) {
    var packageName = javaClass.getPackageName();
    var outermost = javaClass.getName().replaceFirst("\\$.*", "");
    return javaClass.isPrimitive()
        || names.stream()
            .anyMatch(name ->
                name.endsWith("..")
                    ? (packageName + ".").startsWith(name.substring(0, name.length() - 1))
                    : name.equals(packageName) || name.equals(outermost));
  }

  @Override
  public String toString() {
    return title;
  }
}
