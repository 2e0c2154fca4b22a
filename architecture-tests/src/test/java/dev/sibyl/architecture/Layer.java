package dev.sibyl.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static dev.sibyl.architecture.Library.CERTIFICATES;
import static dev.sibyl.architecture.Library.CLOCK;
import static dev.sibyl.architecture.Library.COMPRESSION;
import static dev.sibyl.architecture.Library.CONCURRENCY;
import static dev.sibyl.architecture.Library.CONFIG;
import static dev.sibyl.architecture.Library.DB_SCHEDULER;
import static dev.sibyl.architecture.Library.FEIGN;
import static dev.sibyl.architecture.Library.FEIGN_RESPONSE;
import static dev.sibyl.architecture.Library.FILES;
import static dev.sibyl.architecture.Library.FLYWAY;
import static dev.sibyl.architecture.Library.GUICE;
import static dev.sibyl.architecture.Library.HASHES;
import static dev.sibyl.architecture.Library.HIKARI;
import static dev.sibyl.architecture.Library.HTTP_CORE;
import static dev.sibyl.architecture.Library.HTTP_SERVER;
import static dev.sibyl.architecture.Library.INTERRUPTS;
import static dev.sibyl.architecture.Library.JACKSON;
import static dev.sibyl.architecture.Library.JDBI;
import static dev.sibyl.architecture.Library.JETTY;
import static dev.sibyl.architecture.Library.JLINE;
import static dev.sibyl.architecture.Library.LOGBACK;
import static dev.sibyl.architecture.Library.NATIVE_CODE;
import static dev.sibyl.architecture.Library.PLAIN_JAVA;
import static dev.sibyl.architecture.Library.POSTGRESQL;
import static dev.sibyl.architecture.Library.PRIVATE_KEYS;
import static dev.sibyl.architecture.Library.PROCESSES;
import static dev.sibyl.architecture.Library.PROGRAM;
import static dev.sibyl.architecture.Library.PROMETHEUS;
import static dev.sibyl.architecture.Library.PROMETHEUS_FORMATS;
import static dev.sibyl.architecture.Library.SOCKETS;
import static dev.sibyl.architecture.Library.SQLITE;
import static dev.sibyl.architecture.Library.STANDARD_WEBHOOKS;
import static dev.sibyl.architecture.Library.STREAMS;
import static dev.sibyl.architecture.Library.TEXT;
import static dev.sibyl.architecture.Library.THREADS;
import static dev.sibyl.architecture.Library.TYPES;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The one table of layers, from the inside to the outside: the Maven module of a layer, its
/// package, the least number of its classes, and everything that it may depend on besides itself.
/// The rules, the check of the POMs and the picture in the README are made from this table.
///
/// A new layer is a new line. It comes after all layers that it depends on, so cycles are
/// impossible. The least number is about half of the real one: it detects a package that was
/// renamed or emptied, and does not get in the way of deleting code.
enum Layer implements Dependency {
  JSON("domain", "domain.json", 4, uses()),
  DOMAIN("domain", "domain", 10, uses(), JSON),

  SAVING("domain", "domain.saving", 5, uses(TEXT), JSON, DOMAIN),

  CHECK("domain", "domain.check", 2, uses()),

  WEBHOOK("domain", "domain.webhook", 2, uses(TEXT), DOMAIN),

  SERVICE_ANSWERS("domain", "domain.service", 3, uses(), JSON, DOMAIN),

  DRIVING("ports", "ports.driving", 5, uses(), DOMAIN, SAVING, CHECK, SERVICE_ANSWERS),
  SERVICE("ports", "ports.driving.service", 8, uses(STREAMS), DOMAIN, WEBHOOK, DRIVING),
  DRIVEN(
      "ports",
      "ports.driven",
      2,
      uses(STREAMS, INTERRUPTS),
      DOMAIN,
      SAVING,
      CHECK,
      WEBHOOK,
      SERVICE_ANSWERS),

  READING(
      "adapters-http",
      "http.reading",
      7,
      uses(CLOCK, INTERRUPTS, TEXT, STREAMS, COMPRESSION, FEIGN_RESPONSE, JACKSON),
      DOMAIN,
      JSON,
      DRIVEN),
  REHEARSAL(
      "adapters-http",
      "http.rehearsal",
      4,
      uses(CLOCK, INTERRUPTS, TYPES, TEXT, STREAMS, CONCURRENCY, HTTP_SERVER)),
  CLIENT(
      "adapters-http",
      "http.client",
      7,
      uses(
          CLOCK,
          INTERRUPTS,
          TYPES,
          TEXT,
          STREAMS,
          CONCURRENCY,
          SOCKETS,
          CERTIFICATES,
          FEIGN,
          HTTP_CORE)),
  HTTP(
      "adapters-http",
      "http",
      4,
      uses(CLOCK, INTERRUPTS, TYPES, STREAMS, SOCKETS, CERTIFICATES, FEIGN),
      DOMAIN,
      CHECK,
      DRIVEN,
      READING,
      CLIENT),
  DOWNLOAD(
      "adapters-http",
      "http.download",
      4,
      uses(CLOCK, INTERRUPTS, TEXT, STREAMS, SOCKETS, FEIGN),
      DOMAIN,
      DRIVEN,
      READING,
      CLIENT,
      HTTP),
  WEBHOOK_SENDER(
      "adapters-http",
      "http.webhook",
      1,
      uses(CLOCK, INTERRUPTS, TEXT, STREAMS, SOCKETS, FEIGN, STANDARD_WEBHOOKS),
      DOMAIN,
      DRIVEN,
      CLIENT,
      HTTP),
  SERVICE_CLIENT(
      "adapters-http",
      "http.service",
      3,
      uses(CLOCK, INTERRUPTS, TYPES, TEXT, STREAMS, FEIGN),
      DOMAIN,
      JSON,
      SERVICE_ANSWERS,
      DRIVEN,
      READING,
      HTTP),
  AGGREGATOR("adapters-http", "http.aggregator", 3, uses(), READING, HTTP),

  ARCHIVE(
      "adapters-files",
      "files",
      5,
      uses(CLOCK, TEXT, STREAMS, FILES, HASHES, JACKSON),
      DOMAIN,
      JSON,
      SAVING,
      SERVICE_ANSWERS,
      DRIVEN),

  JDBC(
      "adapters-jdbc",
      "jdbc",
      3,
      uses(
          CLOCK,
          INTERRUPTS,
          TEXT,
          STREAMS,
          COMPRESSION,
          FILES,
          SOCKETS,
          CONCURRENCY,
          Library.JDBC,
          JDBI,
          HIKARI,
          FLYWAY,
          DB_SCHEDULER,
          SQLITE,
          POSTGRESQL),
      DOMAIN,
      WEBHOOK,
      DRIVEN),

  CONSOLE("adapters-cli", "cli.console", 4, uses(TEXT, STREAMS, JLINE), JSON),
  RENDER(
      "adapters-cli",
      "cli.render",
      8,
      uses(TYPES, TEXT),
      DOMAIN,
      JSON,
      SAVING,
      CHECK,
      SERVICE_ANSWERS,
      DRIVING,
      SERVICE,
      CONSOLE),
  LIVE("adapters-cli", "cli.live", 3, uses(), DOMAIN, SAVING, CONSOLE, RENDER),
  INPUT(
      "adapters-cli",
      "cli.input",
      3,
      uses(INTERRUPTS, TYPES, TEXT, STREAMS, JACKSON),
      DOMAIN,
      DRIVING),
  PARSING("adapters-cli", "cli.parsing", 3, uses(TEXT), DOMAIN, INPUT),
  COMPLETION("adapters-cli", "cli.completion", 2, uses(TEXT), PARSING),
  CLI(
      "adapters-cli",
      "cli",
      12,
      uses(INTERRUPTS, TYPES, TEXT, STREAMS),
      DOMAIN,
      JSON,
      SAVING,
      SERVICE_ANSWERS,
      DRIVING,
      SERVICE,
      CONSOLE,
      RENDER,
      LIVE,
      INPUT,
      PARSING,
      COMPLETION),

  ENDPOINT(
      "adapters-web",
      "web.endpoint",
      2,
      uses(TEXT, STREAMS),
      DOMAIN,
      JSON,
      WEBHOOK,
      DRIVING,
      SERVICE),
  WEB_GATEWAY(
      "adapters-web",
      "web.gateway",
      6,
      uses(TEXT, STREAMS, JACKSON),
      DOMAIN,
      JSON,
      WEBHOOK,
      DRIVING,
      SERVICE,
      ENDPOINT),
  EVENTS(
      "adapters-web",
      "web.events",
      8,
      uses(CLOCK, TEXT, STREAMS, CONCURRENCY),
      DOMAIN,
      JSON,
      WEBHOOK,
      DRIVING,
      SERVICE,
      ENDPOINT),
  REGISTRATION(
      "adapters-web",
      "web.registration",
      2,
      uses(STREAMS, JACKSON),
      DOMAIN,
      JSON,
      WEBHOOK,
      DRIVING,
      SERVICE,
      ENDPOINT),
  NOTIFICATIONS(
      "adapters-web",
      "web.notifications",
      1,
      uses(TEXT, STREAMS),
      DOMAIN,
      JSON,
      WEBHOOK,
      SERVICE,
      ENDPOINT),
  HEALTH("adapters-web", "web.health", 1, uses(), JSON, ENDPOINT),
  PAGE(
      "adapters-web",
      "web.page",
      2,
      uses(TYPES, TEXT, STREAMS, CONCURRENCY),
      JSON,
      SERVICE,
      ENDPOINT),
  METRICS(
      "adapters-web",
      "web.metrics",
      1,
      uses(TEXT, STREAMS, PROMETHEUS, PROMETHEUS_FORMATS),
      DOMAIN,
      WEBHOOK,
      SERVICE,
      ENDPOINT),
  WEB(
      "adapters-web",
      "web",
      9,
      uses(CLOCK, INTERRUPTS, TEXT, STREAMS, CONCURRENCY, CERTIFICATES, PRIVATE_KEYS, JETTY),
      JSON,
      SERVICE,
      ENDPOINT),

  POLLING("app", "application.polling", 11, uses(CLOCK), DOMAIN, DRIVEN),
  SAVES(
      "app",
      "application.saving",
      4,
      uses(CLOCK, INTERRUPTS, TEXT, STREAMS),
      DOMAIN,
      JSON,
      SAVING,
      DRIVING,
      DRIVEN,
      POLLING),
  APPLICATION(
      "app",
      "application",
      2,
      uses(CLOCK, INTERRUPTS),
      DOMAIN,
      CHECK,
      DRIVING,
      DRIVEN,
      POLLING,
      SAVES),
  DELEGATION(
      "app",
      "application.delegation",
      2,
      uses(STREAMS),
      DOMAIN,
      SERVICE_ANSWERS,
      DRIVING,
      SERVICE,
      DRIVEN,
      APPLICATION),
  GATEWAY(
      "app",
      "application.gateway",
      6,
      uses(CLOCK, INTERRUPTS, TEXT, STREAMS, HASHES, CONCURRENCY),
      DOMAIN,
      JSON,
      WEBHOOK,
      DRIVING,
      SERVICE,
      DRIVEN,
      POLLING,
      APPLICATION),
  WEBHOOK_DELIVERY(
      "app",
      "application.webhooks",
      3,
      uses(CLOCK, INTERRUPTS, STREAMS, CONCURRENCY),
      DOMAIN,
      WEBHOOK,
      SERVICE,
      DRIVEN),
  NODES(
      "app",
      "application.nodes",
      2,
      uses(CLOCK, INTERRUPTS, STREAMS, CONCURRENCY),
      DOMAIN,
      JSON,
      DRIVING,
      SERVICE,
      DRIVEN,
      GATEWAY,
      WEBHOOK_DELIVERY),
  SETTINGS("app", "settings", 11, uses(TEXT, STREAMS, FILES, CERTIFICATES, CONFIG), DOMAIN),
  SYSTEM(
      "app",
      "system",
      4,
      uses(
          CLOCK,
          INTERRUPTS,
          TEXT,
          STREAMS,
          THREADS,
          HASHES,
          PROCESSES,
          NATIVE_CODE,
          PROGRAM,
          LOGBACK),
      DOMAIN,
      DRIVING,
      DRIVEN,
      CONSOLE,
      EVENTS,
      POLLING,
      SAVES,
      APPLICATION,
      GATEWAY),
  SERVER(
      "app",
      "service",
      3,
      uses(CLOCK, INTERRUPTS, STREAMS, FILES, CONCURRENCY),
      DOMAIN,
      WEBHOOK,
      SERVICE_ANSWERS,
      DRIVING,
      SERVICE,
      DRIVEN,
      CLI,
      EVENTS,
      HEALTH,
      METRICS,
      PAGE,
      REGISTRATION,
      NOTIFICATIONS,
      WEB_GATEWAY,
      WEB,
      JDBC,
      HTTP,
      SERVICE_CLIENT,
      DELEGATION,
      GATEWAY,
      WEBHOOK_DELIVERY,
      NODES,
      SETTINGS,
      SYSTEM),
  PROVIDERS(
      "app",
      "providers",
      3,
      uses(CLOCK, INTERRUPTS, TEXT, CONCURRENCY),
      DOMAIN,
      DRIVING,
      DRIVEN,
      REHEARSAL,
      CLIENT,
      HTTP,
      DOWNLOAD,
      AGGREGATOR,
      POLLING,
      SETTINGS),
  WIRING("app", "wiring", 3, uses(CLOCK, CONCURRENCY, GUICE)) {
    @Override
    Set<Layer> layersAllowed() {
      return EnumSet.range(JSON, PROVIDERS);
    }
  },
  MAIN(
      "app", "bootstrap", 1, uses(CLOCK, INTERRUPTS, TYPES, TEXT, STREAMS, FILES, PROGRAM, GUICE)) {
    @Override
    Set<Layer> layersAllowed() {
      return EnumSet.range(JSON, WIRING);
    }
  };

  private final String module;
  private final String packageName;
  private final int leastClasses;
  private final List<Library> libraries;
  private final List<Layer> layers;

  Layer(
      String module,
      String packageName,
      int leastClasses,
      List<Library> libraries,
      Layer... layers) {
    this.module = module;
    this.packageName = packageName;
    this.leastClasses = leastClasses;
    this.libraries = libraries;
    this.layers = List.of(layers);
  }

  /// Plain Java, which every layer may use, and more.
  private static List<Library> uses(Library... libraries) {
    return Stream.concat(Stream.of(PLAIN_JAVA), Stream.of(libraries)).toList();
  }

  /// The folder of its Maven module.
  String module() {
    return module;
  }

  /// Its package, without the root `dev.sibyl`.
  String packageName() {
    return packageName;
  }

  int leastClasses() {
    return leastClasses;
  }

  boolean mayDependOn(Dependency other) {
    return libraries.contains(other) || layersAllowed().contains(other);
  }

  Set<Layer> layersAllowed() {
    return layers.isEmpty() ? EnumSet.noneOf(Layer.class) : EnumSet.copyOf(layers);
  }

  List<Library> librariesAllowed() {
    return libraries;
  }

  @Override
  public DescribedPredicate<JavaClass> classes(Packages packages) {
    return resideInAPackage(packages.of(this));
  }

  /// All classes that its classes may depend on, its own included.
  DescribedPredicate<JavaClass> allowedClasses(Packages packages) {
    var dependencies = Stream.concat(libraries.stream(), layersAllowed().stream()).toList();
    var predicates =
        Stream.concat(Stream.of(this), dependencies.stream())
            .map(dependency -> dependency.classes(packages))
            .toList();
    var names = dependencies.stream().map(Object::toString).collect(Collectors.joining(", "));
    return DescribedPredicate.describe(
        this + " may depend on (" + names + ")",
        javaClass ->
            predicates.stream()
                .anyMatch(predicate -> predicate.test(javaClass.getBaseComponentType())));
  }
}
