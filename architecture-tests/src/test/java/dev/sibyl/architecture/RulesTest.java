package dev.sibyl.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.sibyl.architecture.violations.domain.DoesMoreThanThink;
import dev.sibyl.architecture.violations.here.ForbiddenImports;
import dev.sibyl.architecture.violations.there.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The rules, held against code that breaks them: a rule that lets it pass is no rule.
class RulesTest {

  private static final String HERE = ForbiddenImports.class.getPackageName();
  private static final String THERE = Seen.class.getPackageName();

  private static final Map<List<Class<?>>, JavaClasses> IMPORTED = new HashMap<>();

  @ParameterizedTest
  @EnumSource
  void catchesWhatBreaksIt(Rule rule) {
    var violations = rule.violations();
    var caught = problems(rule.of(Packages.OF_VIOLATIONS), imported(violations));
    assertThat(violations)
        .as(() -> "caught is only: " + caught)
        .allMatch(violation -> caught.stream().anyMatch(problem -> names(problem, violation)));
  }

  @Nested
  class OfLayers {

    @ParameterizedTest
    @EnumSource
    void catchesEveryLayerThatItMayNotSee(Layer layer) {
      for (var other : Layer.values()) {
        if (other != layer) {
          var packages = new Packages(Packages.REAL.root(), Map.of(layer, HERE, other, THERE));
          var problems =
              problems(
                  LayerRules.seesOnlyWhatItMay(layer, packages),
                  imported(List.of(ForbiddenImports.OfALayer.class)));
          assertThat(problems.isEmpty())
              .as(layer + " sees " + other)
              .isEqualTo(layer.maySee(other));
        }
      }
    }

    @ParameterizedTest
    @EnumSource
    void catchesEveryLibraryThatItMayNotSee(Layer layer) {
      var packages = new Packages(Packages.REAL.root(), Map.of(layer, HERE));
      onlookers()
          .forEach((library, onlooker) -> {
            var problems =
                problems(
                    LayerRules.seesOnlyWhatItMay(layer, packages), imported(List.of(onlooker)));
            var mayBeSeen =
                layer.maySee(library)
                    || (library == Library.FEIGN_RESPONSE && layer.maySee(Library.FEIGN));
            assertThat(problems.isEmpty()).as(layer + " sees " + library).isEqualTo(mayBeSeen);
          });
    }

    /// The plain Java that is allowed needs none, and what is handed in is a part of Java.
    private static Map<Library, Class<?>> onlookers() {
      return Stream.of(Library.values())
          .filter(library -> library != Library.PLAIN_JAVA && library != Library.HANDED_IN)
          .collect(Collectors.toMap(library -> library, OfLayers::onlooker));
    }

    private static Class<?> onlooker(Library library) {
      var name = "Of" + library.name().replace("_", "");
      return Stream.of(ForbiddenImports.class.getDeclaredClasses())
          .filter(one -> one.getSimpleName().equalsIgnoreCase(name))
          .findFirst()
          .orElseThrow(() -> new AssertionError("ForbiddenImports has no " + name));
    }

    @ParameterizedTest
    @MethodSource("dev.sibyl.architecture.RulesTest#unfitForTheDomain")
    void catchesWhatIsNotPlain(Class<?> violation) {
      var rule = LayerRules.seesOnlyWhatItMay(Layer.DOMAIN, Packages.OF_VIOLATIONS);
      assertThat(problems(rule, imported(List.of(violation)))).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void catchesAnEmptyPackage(Layer layer) {
      var renamed = new Packages(Packages.REAL.root(), Map.of(layer, "dev.sibyl.renamed"));
      var classes = imported(List.of(ForbiddenImports.OfALayer.class));
      assertThat(problems(LayerRules.hasItsClasses(layer, renamed), classes))
          .containsExactly("dev.sibyl.renamed has 0 classes, fewer than " + layer.leastClasses());
    }
  }

  static Stream<Class<?>> unfitForTheDomain() {
    return Stream.of(DoesMoreThanThink.class.getDeclaredClasses());
  }

  @Nested
  class OfModules {

    @Test
    void catchesAModuleThatMayNotBeSeen() {
      assertThat(withDependency("ports", "dev.sibyl", "sibyl-adapters-http"))
          .anyMatch(problem -> problem.startsWith("ports/pom.xml leads to the modules"));
    }

    @Test
    void catchesALibraryThatMayNotBeSeen() {
      assertThat(withDependency("domain", "tools.jackson.core", "jackson-core"))
          .containsExactly(
              "domain/pom.xml names the libraries [tools.jackson.core:jackson-core],"
                  + " enum Layer says []");
    }

    @Test
    void catchesALibraryThatEveryModuleGets() {
      assertThat(withDependency("", "com.google.guava", "guava"))
          .anyMatch(problem -> problem.startsWith("pom.xml gives to every module"));
    }

    @Test
    void catchesAModuleWithoutALayer() {
      var poms = new ArrayList<>(Pom.ofAllModules());
      var modules = new ArrayList<>(poms.getFirst().modules());
      modules.add("adapters-web");
      poms.set(0, new Pom("", modules, poms.getFirst().dependencies()));
      assertThat(ModuleRules.contradictions(poms))
          .anyMatch(problem -> problem.startsWith("pom.xml lists the modules"));
    }

    /// What the POMs contradict once a module has one dependency more.
    private static List<String> withDependency(String module, String group, String artifact) {
      var one =
          Pom.read(
              module,
              """
              <project><dependencies>
                <dependency><groupId>%s</groupId><artifactId>%s</artifactId></dependency>
                <dependency>
                  <groupId>g</groupId><artifactId>only-in-tests</artifactId><scope>test</scope>
                </dependency>
              </dependencies></project>
              """
                  .formatted(group, artifact));
      return ModuleRules.contradictions(
          Pom.ofAllModules().stream()
              .map(pom -> pom.module().equals(module) ? both(pom, one) : pom)
              .toList());
    }

    private static Pom both(Pom pom, Pom more) {
      var dependencies = new ArrayList<>(pom.dependencies());
      dependencies.addAll(more.dependencies());
      return new Pom(pom.module(), pom.modules(), dependencies);
    }
  }

  /// Remembered, since what they see is read too: of a library that is much.
  private static JavaClasses imported(List<Class<?>> classes) {
    return IMPORTED.computeIfAbsent(classes, new ClassFileImporter()::importClasses);
  }

  private static List<String> problems(ArchRule rule, JavaClasses classes) {
    return rule.evaluate(classes).getFailureReport().getDetails();
  }

  /// Whether a problem is that of a class, not of another whose name begins the same.
  private static boolean names(String problem, Class<?> violation) {
    return problem.contains("<" + violation.getName() + ">")
        || problem.contains("<" + violation.getName() + ".");
  }
}
