package dev.sibyl.domain.json;

import java.util.List;
import java.util.function.Consumer;

/// A JSON array.
public record JsonArray(List<Json> elements) implements Json {

  public JsonArray {
    elements = List.copyOf(elements);
  }

  public static JsonArray ofTexts(List<String> texts) {
    return new JsonArray(List.<Json>copyOf(texts.stream().map(JsonString::new).toList()));
  }

  @Override
  public void printTo(Consumer<String> pieces) {
    var separator = "[";
    for (var element : elements) {
      pieces.accept(separator);
      element.printTo(pieces);
      separator = ",";
    }
    pieces.accept(elements.isEmpty() ? "[]" : "]");
  }

  @Override
  public long weight() {
    var weight = JsonWeight.ARRAY;
    for (var element : elements) {
      weight += JsonWeight.ELEMENT + element.weight();
    }
    return weight;
  }
}
