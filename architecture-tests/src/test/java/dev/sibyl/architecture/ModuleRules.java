package dev.sibyl.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Compares the POMs with the table of layers. Maven sees dependencies that ArchUnit does not, such
/// as inlined constants; ArchUnit sees packages, which Maven does not.
final class ModuleRules {

  private static final String PREFIX = "dev.sibyl:sibyl-";
  private static final Set<String> OF_EVERY_MODULE = Set.of("org.jspecify:jspecify");

  /// The differences in words.
  static List<String> contradictions(List<Pom> poms) {
    var problems = new ArrayList<String>();
    var parent = poms.getFirst();
    var listed = new TreeSet<>(parent.modules());
    listed.remove("architecture-tests");
    compare("pom.xml lists the modules", listed, modules(Stream.of(Layer.values())), problems);
    compare(
        "pom.xml gives to every module",
        new TreeSet<>(parent.dependencies()),
        OF_EVERY_MODULE,
        problems);
    for (var pom : poms.subList(1, poms.size())) {
      if (!pom.module().equals("architecture-tests")) {
        compare(
            pom.module() + "/pom.xml leads to the modules",
            reachable(pom, poms),
            modulesAllowed(pom.module()),
            problems);
        compare(
            pom.module() + "/pom.xml names the libraries",
            libraries(pom),
            librariesAllowed(pom.module()),
            problems);
      }
    }
    return problems;
  }

  private static void compare(
      String statement, Set<String> inPom, Set<String> inTable, List<String> problems) {
    if (!inPom.equals(inTable)) {
      problems.add(statement + " " + inPom + ", enum Layer says " + inTable);
    }
  }

  /// Dependencies are transitive in Maven.
  private static Set<String> reachable(Pom pom, List<Pom> poms) {
    var reached = new TreeSet<String>();
    addReachable(pom, poms, reached);
    return reached;
  }

  private static void addReachable(Pom pom, List<Pom> poms, Set<String> reached) {
    for (var dependency : pom.dependencies()) {
      if (dependency.startsWith(PREFIX) && reached.add(dependency.substring(PREFIX.length()))) {
        poms.stream()
            .filter(other -> dependency.equals(PREFIX + other.module()))
            .forEach(other -> addReachable(other, poms, reached));
      }
    }
  }

  private static Set<String> modulesAllowed(String module) {
    var allowed = modules(layersOf(module).flatMap(layer -> layer.layersAllowed().stream()));
    allowed.remove(module);
    return allowed;
  }

  private static Set<String> libraries(Pom pom) {
    return pom.dependencies().stream()
        .filter(dependency -> !dependency.startsWith(PREFIX))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> librariesAllowed(String module) {
    return layersOf(module)
        .flatMap(layer -> layer.librariesAllowed().stream())
        .flatMap(library -> Stream.ofNullable(library.coordinates()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<Layer> layersOf(String module) {
    return Stream.of(Layer.values()).filter(layer -> layer.module().equals(module));
  }

  private static Set<String> modules(Stream<Layer> layers) {
    return layers.map(Layer::module).collect(Collectors.toCollection(TreeSet::new));
  }

  private ModuleRules() {}
}
