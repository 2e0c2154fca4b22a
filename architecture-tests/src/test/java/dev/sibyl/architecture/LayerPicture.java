package dev.sibyl.architecture;

import java.util.List;
import java.util.stream.Stream;

/// The table of layers as a Mermaid diagram in Markdown. An arrow means "depends on"; it is left
/// out if a longer path leads to the same layer.
final class LayerPicture {

  private static final List<Layer> LAYERS = List.of(Layer.values());

  static String markdown() {
    var picture = new StringBuilder("```mermaid\nflowchart LR\n");
    LAYERS.stream().map(Layer::module).distinct().forEach(module -> appendModule(picture, module));
    for (var layer : LAYERS) {
      directDependencies(layer)
          .forEach(
              target -> picture.append("  %s --> %s\n".formatted(layer.name(), target.name())));
    }
    return picture.append("```\n").toString();
  }

  private static void appendModule(StringBuilder picture, String module) {
    picture.append("  subgraph ").append(module).append('\n');
    LAYERS.stream()
        .filter(layer -> layer.module().equals(module))
        .forEach(layer ->
            picture.append("    %s[\"%s\"]\n".formatted(layer.name(), layer.packageName())));
    picture.append("  end\n");
  }

  private static Stream<Layer> directDependencies(Layer layer) {
    var allowed = layer.layersAllowed();
    return allowed.stream()
        .filter(target -> allowed.stream().noneMatch(between -> reaches(between, target)));
  }

  private static boolean reaches(Layer from, Layer target) {
    return from.layersAllowed().contains(target)
        || from.layersAllowed().stream().anyMatch(between -> reaches(between, target));
  }

  private LayerPicture() {}
}
