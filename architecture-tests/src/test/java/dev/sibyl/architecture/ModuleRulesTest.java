package dev.sibyl.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The comparison of the POMs with the table of layers catches each kind of difference.
class ModuleRulesTest {

  @Test
  void forbiddenModuleIsCaught() {
    assertThat(withDependency("ports", "dev.sibyl", "sibyl-adapters-http"))
        .anyMatch(problem -> problem.startsWith("ports/pom.xml leads to the modules"));
  }

  @Test
  void forbiddenLibraryIsCaught() {
    assertThat(withDependency("domain", "tools.jackson.core", "jackson-core"))
        .contains(
            "domain/pom.xml names the libraries [tools.jackson.core:jackson-core],"
                + " enum Layer says []");
  }

  @Test
  void libraryOfEveryModuleIsCaught() {
    assertThat(withDependency("", "com.google.guava", "guava"))
        .anyMatch(problem -> problem.startsWith("pom.xml gives to every module"));
  }

  @Test
  void moduleWithoutALayerIsCaught() {
    var poms = new ArrayList<>(Pom.ofAllModules());
    var modules = new ArrayList<>(poms.getFirst().modules());
    modules.add("adapters-mail");
    poms.set(0, new Pom("", modules, poms.getFirst().dependencies()));
    assertThat(ModuleRules.contradictions(poms))
        .anyMatch(problem -> problem.startsWith("pom.xml lists the modules"));
  }

  /// The contradictions after a module got one more dependency.
  private static List<String> withDependency(String module, String group, String artifact) {
    var addition =
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
            .map(pom -> pom.module().equals(module) ? merged(pom, addition) : pom)
            .toList());
  }

  private static Pom merged(Pom pom, Pom addition) {
    var dependencies = new ArrayList<>(pom.dependencies());
    dependencies.addAll(addition.dependencies());
    return new Pom(pom.module(), pom.modules(), dependencies);
  }
}
