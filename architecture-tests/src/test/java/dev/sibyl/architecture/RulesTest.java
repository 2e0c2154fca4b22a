package dev.sibyl.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.sibyl.architecture.permitted.Main;
import dev.sibyl.architecture.violations.application.UnfitForTheApplication;
import dev.sibyl.architecture.violations.cli.SpeaksHttp;
import dev.sibyl.architecture.violations.cli.WritesFiles;
import dev.sibyl.architecture.violations.domain.UnfitForTheDomain;
import dev.sibyl.architecture.violations.origin.ForbiddenImports;
import dev.sibyl.architecture.violations.settings.UnfitForSettings;
import dev.sibyl.architecture.violations.target.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The rules catch the code that breaks them.
class RulesTest {

  private static final String ORIGIN = ForbiddenImports.class.getPackageName();
  private static final String TARGET = Target.class.getPackageName();

  private static final Map<List<Class<?>>, JavaClasses> IMPORTED = new HashMap<>();

  @ParameterizedTest
  @MethodSource("dev.sibyl.architecture.Rule#all")
  void ruleCatchesEachOfItsViolations(Rule rule) {
    var violations = rule.violations();
    var problems = problems(rule.in(Packages.OF_VIOLATIONS), imported(violations));
    assertThat(violations)
        .as(() -> "only this is caught: " + problems)
        .allMatch(violation -> problems.stream().anyMatch(problem -> names(problem, violation)));
  }

  @ParameterizedTest
  @EnumSource
  void shutdownHookOfMainIsPermitted(MachineRule rule) {
    var packages =
        new Packages(Packages.OF_PROGRAM.root(), Map.of(Layer.MAIN, Main.class.getPackageName()));
    var result = rule.in(packages).allowEmptyShould(true).evaluate(imported(List.of(Main.class)));
    assertThat(result.getFailureReport().getDetails()).isEmpty();
  }

  @Nested
  class OfLayers {

    @ParameterizedTest
    @EnumSource
    void ruleCatchesEachForbiddenLayer(Layer layer) {
      for (var other : Layer.values()) {
        if (other != layer) {
          var packages =
              new Packages(Packages.OF_PROGRAM.root(), Map.of(layer, ORIGIN, other, TARGET));
          var problems =
              problems(
                  LayerRules.dependsOnlyOnWhatIsAllowed(layer, packages),
                  imported(List.of(ForbiddenImports.OfALayer.class)));
          assertThat(problems.isEmpty())
              .as(layer + " depends on " + other)
              .isEqualTo(layer.mayDependOn(other));
        }
      }
    }

    @ParameterizedTest
    @EnumSource
    void ruleCatchesEachForbiddenLibrary(Layer layer) {
      var packages = new Packages(Packages.OF_PROGRAM.root(), Map.of(layer, ORIGIN));
      imports()
          .forEach((library, violation) -> {
            var problems =
                problems(
                    LayerRules.dependsOnlyOnWhatIsAllowed(layer, packages),
                    imported(List.of(violation)));
            assertThat(problems.isEmpty())
                .as(layer + " depends on " + library)
                .isEqualTo(mayDependOn(layer, library));
          });
    }

    private static boolean mayDependOn(Layer layer, Library library) {
      return layer.mayDependOn(library)
          || switch (library) {
            case FEIGN_RESPONSE -> layer.mayDependOn(Library.FEIGN);
            case CONCURRENCY -> layer.mayDependOn(Library.THREADS);
            default -> false;
          };
    }

    /// A type for each library. Plain Java needs none: every layer may use it.
    private static Map<Library, Class<?>> imports() {
      return Stream.of(Library.values())
          .filter(library -> library != Library.PLAIN_JAVA)
          .collect(Collectors.toMap(library -> library, OfLayers::importOf));
    }

    private static Class<?> importOf(Library library) {
      var name = "Of" + library.name().replace("_", "");
      return Stream.of(ForbiddenImports.class.getDeclaredClasses())
          .filter(type -> type.getSimpleName().equalsIgnoreCase(name))
          .findFirst()
          .orElseThrow(() -> new AssertionError("ForbiddenImports has no type " + name));
    }

    @ParameterizedTest
    @MethodSource("dev.sibyl.architecture.RulesTest#unfitTypes")
    void ruleCatchesUnfitTypes(Layer layer, Class<?> violation) {
      var rule = LayerRules.dependsOnlyOnWhatIsAllowed(layer, Packages.OF_VIOLATIONS);
      assertThat(problems(rule, imported(List.of(violation)))).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void ruleCatchesAnEmptyPackage(Layer layer) {
      var renamed = new Packages(Packages.OF_PROGRAM.root(), Map.of(layer, "dev.sibyl.renamed"));
      var classes = imported(List.of(ForbiddenImports.OfALayer.class));
      assertThat(problems(LayerRules.hasItsClasses(layer, renamed), classes))
          .containsExactly("dev.sibyl.renamed has 0 classes, fewer than " + layer.leastClasses());
    }
  }

  static Stream<Arguments> unfitTypes() {
    return Stream.of(
            unfitTypes(Layer.DOMAIN, UnfitForTheDomain.class),
            unfitTypes(Layer.CLI, SpeaksHttp.class),
            unfitTypes(Layer.CLI, WritesFiles.class),
            unfitTypes(Layer.APPLICATION, UnfitForTheApplication.class),
            unfitTypes(Layer.SETTINGS, UnfitForSettings.class))
        .flatMap(arguments -> arguments);
  }

  private static Stream<Arguments> unfitTypes(Layer layer, Class<?> holder) {
    return Stream.of(holder.getDeclaredClasses()).map(type -> Arguments.of(layer, type));
  }

  /// Cached, because the types of their dependencies are imported too.
  private static JavaClasses imported(List<Class<?>> classes) {
    return IMPORTED.computeIfAbsent(classes, new ClassFileImporter()::importClasses);
  }

  private static List<String> problems(ArchRule rule, JavaClasses classes) {
    return rule.evaluate(classes).getFailureReport().getDetails();
  }

  /// Whether a problem is about a class, and not about one whose name starts the same.
  private static boolean names(String problem, Class<?> violation) {
    return problem.contains("<" + violation.getName() + ">")
        || problem.contains("<" + violation.getName() + ".");
  }
}
