package dev.sibyl.domain.json;

import java.util.function.Consumer;

/// A JSON string.
public record JsonString(String value) implements Json {
  @Override
  public void printTo(Consumer<String> pieces) {
    StringPrinter.quote(value, pieces);
  }

  @Override
  public long weight() {
    return JsonWeight.of(value);
  }
}
