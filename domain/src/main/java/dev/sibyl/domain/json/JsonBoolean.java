package dev.sibyl.domain.json;

import java.util.function.Consumer;

/// `true` or `false`.
public record JsonBoolean(boolean value) implements Json {
  @Override
  public void printTo(Consumer<String> pieces) {
    pieces.accept(value ? "true" : "false");
  }

  @Override
  public long weight() {
    return JsonWeight.BOOLEAN;
  }
}
