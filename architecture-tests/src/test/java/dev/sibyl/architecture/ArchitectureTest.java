package dev.sibyl.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The program keeps the rules.
class ArchitectureTest {

  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/dev/sibyl/architecture/"))
          .importPackages(Packages.OF_PROGRAM.root());

  @ParameterizedTest
  @EnumSource
  void layerDependsOnlyOnWhatIsAllowed(Layer layer) {
    LayerRules.dependsOnlyOnWhatIsAllowed(layer, Packages.OF_PROGRAM).check(PROGRAM);
  }

  @ParameterizedTest
  @EnumSource
  void layerHasItsClasses(Layer layer) {
    LayerRules.hasItsClasses(layer, Packages.OF_PROGRAM).check(PROGRAM);
  }

  @ParameterizedTest
  @MethodSource("dev.sibyl.architecture.Rule#all")
  void programKeepsTheRule(Rule rule) {
    rule.in(Packages.OF_PROGRAM).check(PROGRAM);
  }

  @Test
  void pomsSayTheSameAsTheTable() {
    assertThat(ModuleRules.contradictions(Pom.ofAllModules())).isEmpty();
  }

  @Test
  void everyLayerIsInItsModule() {
    for (var layer : Layer.values()) {
      assertThat(Pom.ROOT.resolve(layer.module()).resolve("src/main/java"))
          .as(layer + " is in " + layer.module())
          .isDirectoryRecursivelyContaining(
              path -> path.endsWith(Packages.OF_PROGRAM.of(layer).replace('.', '/')));
    }
  }
}
