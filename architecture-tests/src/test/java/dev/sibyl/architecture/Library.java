package dev.sibyl.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a layer may use besides other layers: a title, the Maven coordinates of the library (null
/// for a part of the JDK), and its packages (`com.typesafe.config`), packages with all below them
/// (`feign..`) or classes (`java.net.URI`).
///
/// The JDK is listed in small parts, because `java.base` holds everything from lists to sockets.
/// `java.lang` has `Thread`, `System` and `Process`; `java.util` has `Timer`, `Scanner` and
/// `Random`; `java.time` has `Clock`: these packages are listed class by class. If a class is
/// missing that holds values only, add it.
enum Library implements Dependency {
  PLAIN_JAVA(
      "plain Java",
      null,
      """
      org.jspecify.annotations.NullMarked org.jspecify.annotations.Nullable
      java.util.function java.util.regex java.util.stream
      java.lang.AutoCloseable java.lang.Boolean java.lang.Character java.lang.CharSequence
      java.lang.Comparable java.lang.Double java.lang.Enum java.lang.Error java.lang.Exception
      java.lang.FunctionalInterface java.lang.IllegalArgumentException
      java.lang.IllegalStateException java.lang.Integer java.lang.InterruptedException
      java.lang.Iterable java.lang.Long java.lang.MatchException java.lang.Math
      java.lang.NoSuchFieldError java.lang.Number java.lang.NumberFormatException
      java.lang.Object java.lang.Record java.lang.Runnable java.lang.RuntimeException
      java.lang.String java.lang.StringBuilder java.lang.Throwable
      java.lang.runtime.ObjectMethods
      java.math.BigDecimal java.math.BigInteger java.math.MathContext java.math.RoundingMode
      java.net.URI
      java.time.DateTimeException java.time.Duration java.time.Instant
      java.time.temporal.ChronoUnit
      java.util.ArrayDeque java.util.ArrayList java.util.Arrays java.util.Base64
      java.util.Collection
      java.util.Collections java.util.Comparator java.util.Deque java.util.EnumMap
      java.util.Enumeration
      java.util.EnumSet java.util.HashMap java.util.HashSet java.util.Iterator
      java.util.LinkedHashMap java.util.LinkedHashSet java.util.List java.util.Map
      java.util.NavigableMap java.util.NavigableSet java.util.NoSuchElementException
      java.util.Objects java.util.Optional java.util.OptionalDouble java.util.OptionalInt
      java.util.OptionalLong java.util.PriorityQueue java.util.Queue
      java.util.SequencedCollection java.util.SequencedMap java.util.SequencedSet
      java.util.Set java.util.SortedMap java.util.SortedSet java.util.StringJoiner
      java.util.TreeMap java.util.TreeSet
      """),

  CLOCK("a clock", null, "java.time.InstantSource"),

  /// To see and to keep an interrupt. Other rules forbid the rest of `Thread`.
  INTERRUPTS("interrupts", null, "java.lang.Thread"),

  /// To name and to test types, and to read resources. Another rule forbids reflection.
  TYPES("types at run time", null, "java.lang.Class java.lang.Package"),

  TEXT(
      "text and dates",
      null,
      """
      java.net.URLDecoder java.nio.ByteBuffer java.nio.CharBuffer java.nio.charset
      java.time.format java.time.temporal java.util.Locale
      java.time.LocalDate java.time.LocalDateTime java.time.LocalTime java.time.OffsetDateTime
      java.time.ZoneId java.time.ZoneOffset java.time.ZonedDateTime
      """),

  /// Streams that someone else has opened, or that are in memory.
  STREAMS(
      "open streams",
      null,
      """
      java.io.BufferedOutputStream java.io.BufferedReader java.io.BufferedWriter
      java.io.ByteArrayInputStream
      java.io.ByteArrayOutputStream java.io.Closeable java.io.DataInputStream
      java.io.DataOutputStream java.io.EOFException java.io.FileNotFoundException java.io.FilterInputStream
      java.io.IOException java.io.InputStream
      java.io.InputStreamReader java.io.OutputStream java.io.OutputStreamWriter
      java.io.PrintWriter java.io.Reader java.io.SequenceInputStream java.io.StringReader
      java.io.StringWriter
      java.io.UncheckedIOException java.io.Writer
      """),

  COMPRESSION(
      "compression",
      null,
      """
      java.util.zip.GZIPInputStream java.util.zip.GZIPOutputStream
      java.util.zip.Inflater java.util.zip.InflaterInputStream
      java.util.zip.ZipException
      """),

  FILES(
      "files",
      null,
      """
      java.nio.channels java.nio.file java.nio.file.attribute
      java.lang.UnsupportedOperationException
      java.io.File java.io.FileDescriptor java.io.FileInputStream
      java.io.FileOutputStream java.io.FileReader java.io.FileWriter
      """),

  HASHES(
      "hashes",
      null,
      """
      java.security.MessageDigest java.security.NoSuchAlgorithmException java.util.HexFormat
      """),

  /// For code that is called from several threads, and for executors that are handed in.
  CONCURRENCY(
      "shared state and executors",
      null,
      """
      java.util.concurrent.atomic
      java.util.concurrent.ConcurrentHashMap java.util.concurrent.ConcurrentMap
      java.util.concurrent.Executor java.util.concurrent.ExecutorService
      java.util.concurrent.locks.ReentrantLock
      """),

  THREADS(
      "threads and waiting",
      null,
      """
      java.lang.ScopedValue
      java.util.concurrent java.util.concurrent.atomic java.util.concurrent.locks
      """),

  PROCESSES(
      "processes and random numbers",
      null,
      "java.lang.Process java.lang.ProcessBuilder java.lang.ProcessHandle java.lang.System"
          + " java.security.SecureRandom java.util.random"),

  NATIVE_CODE(
      "functions of the operating system", null, "java.lang.foreign java.lang.invoke.MethodHandle"),

  /// What Java gives to the program that it starts.
  PROGRAM("this process", null, "java.lang.Runtime java.lang.System"),

  CERTIFICATES(
      "certificates",
      null,
      """
      java.security.GeneralSecurityException java.security.KeyStore
      java.security.KeyStoreException
      java.security.cert javax.security.auth.x500.X500Principal java.util.Date
      """),

  PRIVATE_KEYS(
      "private keys",
      null,
      """
      java.security.KeyFactory java.security.PrivateKey java.security.PublicKey
      java.security.Signature java.security.spec.PKCS8EncodedKeySpec
      """),

  SOCKETS("sockets and TLS", null, "java.net javax.net.ssl"),
  HTTP_SERVER(
      "the JDK's HTTP server",
      null,
      "com.sun.net.httpserver java.net.InetAddress java.net.InetSocketAddress"),

  FEIGN("Feign", "io.github.openfeign:feign-core", "feign.."),
  FEIGN_RESPONSE("feign.Response", "io.github.openfeign:feign-core", "feign.Response"),
  HTTP_CORE(
      "HttpComponents Core 5",
      "org.apache.httpcomponents.core5:httpcore5",
      "org.apache.hc.core5.."),

  /// With the exceptions that it throws.
  JETTY(
      "Jetty",
      "org.eclipse.jetty:jetty-server",
      "org.eclipse.jetty.. java.net.BindException java.util.concurrent.TimeoutException"),

  JLINE("JLine", "org.jline:jline-terminal", "org.jline.utils.WCWidth"),
  JACKSON("jackson-core", "tools.jackson.core:jackson-core", "tools.jackson.core.."),
  GUICE("Guice", "com.google.inject:guice", "com.google.inject.. jakarta.inject"),

  /// With `java.net.URL`: its includers have a method for URLs, and Sibyl's refuses them.
  CONFIG("Typesafe Config", "com.typesafe:config", "com.typesafe.config java.net.URL"),

  PROMETHEUS(
      "Prometheus metrics",
      "io.prometheus:prometheus-metrics-core",
      "io.prometheus.metrics.core.. io.prometheus.metrics.model.."),
  PROMETHEUS_FORMATS(
      "the formats of Prometheus",
      "io.prometheus:prometheus-metrics-exposition-textformats",
      "io.prometheus.metrics.expositionformats.."),

  JDBC("JDBC", null, "java.sql.. javax.sql.."),
  JDBI("JDBI", "org.jdbi:jdbi3-core", "org.jdbi.v3.core.."),
  HIKARI("HikariCP", "com.zaxxer:HikariCP", "com.zaxxer.hikari.."),
  FLYWAY("Flyway", "org.flywaydb:flyway-core", "org.flywaydb.core.."),
  DB_SCHEDULER(
      "db-scheduler",
      "com.github.kagkarlsson:db-scheduler",
      "com.github.kagkarlsson.scheduler.. java.lang.Void"),
  SQLITE("SQLite", "org.xerial:sqlite-jdbc", "org.sqlite.."),
  POSTGRESQL("the driver of PostgreSQL", "org.postgresql:postgresql", "org.postgresql.."),

  STANDARD_WEBHOOKS(
      "Standard Webhooks", "com.standardwebhooks:standardwebhooks", "com.standardwebhooks.."),

  LOGBACK("Logback", "ch.qos.logback:logback-classic", "ch.qos.logback..");

  private final String title;
  private final @Nullable String coordinates;
  private final List<String> names;

  Library(String title, @Nullable String coordinates, String names) {
    this.title = title;
    this.coordinates = coordinates;
    this.names = List.of(names.strip().split("\\s+"));
  }

  /// `group:artifact`, or null for a part of the JDK.
  @Nullable String coordinates() {
    return coordinates;
  }

  @Override
  public DescribedPredicate<JavaClass> classes(Packages packages) {
    return DescribedPredicate.describe(title, this::contains);
  }

  private boolean contains(JavaClass javaClass) {
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
