package dev.sibyl.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static dev.sibyl.architecture.Library.CONFIG;
import static dev.sibyl.architecture.Library.FEIGN;
import static dev.sibyl.architecture.Library.FEIGN_RESPONSE;
import static dev.sibyl.architecture.Library.GUAVA;
import static dev.sibyl.architecture.Library.GUICE;
import static dev.sibyl.architecture.Library.HANDED_IN;
import static dev.sibyl.architecture.Library.HTTP_SERVER;
import static dev.sibyl.architecture.Library.JACKSON;
import static dev.sibyl.architecture.Library.JAVA;
import static dev.sibyl.architecture.Library.LOGBACK;
import static dev.sibyl.architecture.Library.PICOCLI;
import static dev.sibyl.architecture.Library.PLAIN_JAVA;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The one table of layers, from the inside out: the Maven module in which a layer lies, its
/// package, the least number of its classes, and all that it may see besides itself. The rules, the
/// check of the POMs and the README's picture are made from it.
///
/// A new layer is a new line. It stands below whatever it sees, so there can be no circle.
enum Layer implements Seen {
  JSON("domain", "domain.json", 6, PLAIN_JAVA),
  DOMAIN("domain", "domain", 10, PLAIN_JAVA, JSON),

  WATCH("domain", "domain.watch", 3, PLAIN_JAVA, DOMAIN, JSON),
  DRIVING("ports", "ports.driving", 3, PLAIN_JAVA, DOMAIN, WATCH),
  DRIVEN("ports", "ports.driven", 1, PLAIN_JAVA, DOMAIN),

  READING("adapters-http", "http.reading", 6, JAVA, JACKSON, FEIGN_RESPONSE, DOMAIN, JSON),
  AGGREGATOR("adapters-http", "http.aggregator", 6, JAVA, READING),
  REHEARSAL("adapters-http", "http.rehearsal", 2, JAVA, HTTP_SERVER),
  HTTP("adapters-http", "http", 4, JAVA, FEIGN, DOMAIN, DRIVEN, READING, AGGREGATOR),

  RENDER("adapters-cli", "cli.render", 4, JAVA, DOMAIN, JSON, DRIVING),
  CLI("adapters-cli", "cli", 8, JAVA, PICOCLI, DOMAIN, JSON, WATCH, DRIVING, RENDER),

  APPLICATION("app", "application", 5, PLAIN_JAVA, HANDED_IN, DOMAIN, WATCH, DRIVING, DRIVEN),
  SETTINGS("app", "settings", 6, JAVA, CONFIG, DOMAIN, WATCH),
  SYSTEM("app", "system", 2, JAVA, LOGBACK, DOMAIN, DRIVEN, APPLICATION),
  WIRING("app", "wiring", 5, JAVA, GUICE, GUAVA) {
    @Override
    Set<Layer> layersSeen() {
      return EnumSet.range(JSON, SYSTEM); // whoever wires sees all that stands above
    }
  },
  MAIN("app", "bootstrap", 1, JAVA, GUICE, RENDER, CLI, SETTINGS, WIRING);

  private final String module;
  private final String packageName;
  private final int leastClasses;
  private final List<Seen> sees;

  Layer(String module, String packageName, int leastClasses, Seen... sees) {
    this.module = module;
    this.packageName = packageName;
    this.leastClasses = leastClasses;
    this.sees = List.of(sees);
  }

  /// The folder of its Maven module.
  String module() {
    return module;
  }

  /// Its package, without the `dev.sibyl.` in front.
  String packageName() {
    return packageName;
  }

  int leastClasses() {
    return leastClasses;
  }

  boolean maySee(Seen other) {
    return sees.contains(other) || layersSeen().contains(other);
  }

  Set<Layer> layersSeen() {
    return sees.stream()
        .filter(Layer.class::isInstance)
        .map(Layer.class::cast)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Layer.class)));
  }

  List<Library> librariesSeen() {
    return sees.stream().filter(Library.class::isInstance).map(Library.class::cast).toList();
  }

  @Override
  public DescribedPredicate<JavaClass> classes(Packages packages) {
    return resideInAPackage(packages.of(this));
  }

  /// All that its classes may depend on, itself included.
  DescribedPredicate<JavaClass> whatItMaySee(Packages packages) {
    var seen = Stream.concat(librariesSeen().stream(), layersSeen().stream()).toList();
    var allowed =
        Stream.concat(Stream.of(this), seen.stream()).map(one -> one.classes(packages)).toList();
    var names = seen.stream().map(Object::toString).collect(Collectors.joining(", "));
    return DescribedPredicate.describe(
        this + " may see (" + names + ")",
        javaClass ->
            allowed.stream().anyMatch(classes -> classes.test(javaClass.getBaseComponentType())));
  }

  /// The layers as a Markdown block: who may see whom. An arrow is left out where a longer way
  /// leads to the same place.
  static String picture() {
    var lines = List.of(values());
    var modules = lines.stream().map(Layer::module).distinct().toList();
    var picture = new StringBuilder("```mermaid\nflowchart LR\n");
    for (var module : modules) {
      picture.append("  subgraph ").append(module).append('\n');
      lines.stream()
          .filter(layer -> layer.module.equals(module))
          .forEach(layer ->
              picture.append("    %s[\"%s\"]\n".formatted(layer.name(), layer.packageName)));
      picture.append("  end\n");
    }
    for (var layer : lines) {
      for (var seen : layer.layersSeen()) {
        if (layer.layersSeen().stream().noneMatch(between -> between.reaches(seen))) {
          picture.append("  %s --> %s\n".formatted(layer.name(), seen.name()));
        }
      }
    }
    return picture.append("```\n").toString();
  }

  private boolean reaches(Layer other) {
    return layersSeen().contains(other)
        || layersSeen().stream().anyMatch(seen -> seen.reaches(other));
  }
}
