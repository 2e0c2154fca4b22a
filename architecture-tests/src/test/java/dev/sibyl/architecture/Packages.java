package dev.sibyl.architecture;

import java.util.Map;

/// Where the layers lie. Rules ask here and never name a package, so that the code which breaks
/// them can lie elsewhere.
///
/// @param moved packages of layers that do not lie under the root
record Packages(String root, Map<Layer, String> moved) {

  /// Where the program lies.
  static final Packages REAL = new Packages("dev.sibyl", Map.of());

  /// Where the code lies that breaks the rules.
  static final Packages OF_VIOLATIONS = new Packages("dev.sibyl.architecture.violations", Map.of());

  String of(Layer layer) {
    return moved.getOrDefault(layer, root + "." + layer.packageName());
  }
}
