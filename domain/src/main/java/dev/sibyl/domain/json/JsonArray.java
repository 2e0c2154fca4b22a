package dev.sibyl.domain.json;

import java.util.List;

/// A JSON array.
public record JsonArray(List<Json> elements) implements Json {

  public JsonArray {
    elements = List.copyOf(elements);
  }

  public static JsonArray ofTexts(List<String> texts) {
    return new JsonArray(List.<Json>copyOf(texts.stream().map(JsonString::new).toList()));
  }
}
