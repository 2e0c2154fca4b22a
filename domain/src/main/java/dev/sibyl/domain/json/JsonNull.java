package dev.sibyl.domain.json;

import java.util.function.Consumer;

/// `null`, sent as such.
public enum JsonNull implements Json {
  NULL;

  @Override
  public void printTo(Consumer<String> pieces) {
    pieces.accept("null");
  }

  @Override
  public long weight() {
    return 0;
  }
}
