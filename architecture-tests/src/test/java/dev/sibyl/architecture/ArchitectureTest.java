package dev.sibyl.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The rules, held against the program.
class ArchitectureTest {

  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/dev/sibyl/architecture/"))
          .importPackages(Packages.REAL.root());

  @ParameterizedTest
  @EnumSource
  void seesOnlyWhatItMay(Layer layer) {
    LayerRules.seesOnlyWhatItMay(layer, Packages.REAL).check(PROGRAM);
  }

  @ParameterizedTest
  @EnumSource
  void hasItsClasses(Layer layer) {
    LayerRules.hasItsClasses(layer, Packages.REAL).check(PROGRAM);
  }

  @ParameterizedTest
  @EnumSource
  void holds(Rule rule) {
    rule.of(Packages.REAL).check(PROGRAM);
  }

  @Test
  void thePomsSayTheSameAsTheTable() {
    assertThat(ModuleRules.contradictions(Pom.ofAllModules())).isEmpty();
  }

  @Test
  void everyLayerLiesInItsModule() {
    for (var layer : Layer.values()) {
      assertThat(Pom.ROOT.resolve(layer.module()).resolve("src/main/java"))
          .as(layer + " lies in " + layer.module())
          .isDirectoryRecursivelyContaining(
              path -> path.endsWith(Packages.REAL.of(layer).replace('.', '/')));
    }
  }
}
