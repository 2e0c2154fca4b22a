package dev.sibyl.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The POMs say the same as the table of layers. ArchUnit does not see inlined constants, Maven
/// does; Maven does not see packages.
final class ModuleRules {

  private static final String OURS = "dev.sibyl:sibyl-";
  private static final Set<String> EVERYBODY_SEES = Set.of("org.jspecify:jspecify");

  /// Where POMs and table differ, in words; empty where nowhere.
  static List<String> contradictions(List<Pom> poms) {
    var problems = new ArrayList<String>();
    var parent = poms.getFirst();
    var listed = new TreeSet<>(parent.modules());
    listed.remove("architecture-tests");
    compare("pom.xml lists the modules", listed, modules(Stream.of(Layer.values())), problems);
    compare(
        "pom.xml gives to every module",
        new TreeSet<>(parent.dependencies()),
        EVERYBODY_SEES,
        problems);
    for (var pom : poms.subList(1, poms.size())) {
      if (!pom.module().equals("architecture-tests")) {
        compare(
            pom.module() + "/pom.xml leads to the modules",
            reachable(pom, poms),
            modulesSeen(pom.module()),
            problems);
        compare(
            pom.module() + "/pom.xml names the libraries",
            libraries(pom),
            librariesSeen(pom.module()),
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

  /// Maven hands on what a module depends on, so this follows all ways.
  private static Set<String> reachable(Pom pom, List<Pom> poms) {
    var reached = new TreeSet<String>();
    follow(pom, poms, reached);
    return reached;
  }

  private static void follow(Pom pom, List<Pom> poms, Set<String> reached) {
    for (var dependency : pom.dependencies()) {
      if (dependency.startsWith(OURS) && reached.add(dependency.substring(OURS.length()))) {
        poms.stream()
            .filter(other -> dependency.equals(OURS + other.module()))
            .forEach(other -> follow(other, poms, reached));
      }
    }
  }

  private static Set<String> modulesSeen(String module) {
    var seen = modules(layersOf(module).flatMap(layer -> layer.layersSeen().stream()));
    seen.remove(module);
    return seen;
  }

  private static Set<String> libraries(Pom pom) {
    return pom.dependencies().stream()
        .filter(dependency -> !dependency.startsWith(OURS))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> librariesSeen(String module) {
    return layersOf(module)
        .flatMap(layer -> layer.librariesSeen().stream())
        .flatMap(library -> library.coordinates().stream())
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
