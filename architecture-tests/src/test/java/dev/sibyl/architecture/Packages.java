package dev.sibyl.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;

/// The packages of the layers. Rules ask this record and never name a package of their own, so the
/// code that breaks them can be in other packages.
///
/// @param moved packages of layers that are not below the root
record Packages(String root, Map<Layer, String> moved) {

  /// The packages of the program.
  static final Packages OF_PROGRAM = new Packages("dev.sibyl", Map.of());

  /// The packages of the code that breaks the rules.
  static final Packages OF_VIOLATIONS = new Packages("dev.sibyl.architecture.violations", Map.of());

  String of(Layer layer) {
    return moved.getOrDefault(layer, root + "." + layer.packageName());
  }

  /// The class `Main`, with its nested classes.
  DescribedPredicate<JavaClass> main() {
    var main = of(Layer.MAIN) + ".Main";
    return DescribedPredicate.describe(
        "are Main",
        javaClass ->
            javaClass.getName().equals(main) || javaClass.getName().startsWith(main + "$"));
  }
}
