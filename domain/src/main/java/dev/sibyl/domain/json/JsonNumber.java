package dev.sibyl.domain.json;

import java.util.function.Consumer;

/// A JSON number, as the characters that were sent: `1.10` stays `1.10`, and `12345678901234567890`
/// loses no digit.
public record JsonNumber(String digits) implements Json {
  @Override
  public void printTo(Consumer<String> pieces) {
    pieces.accept(digits);
  }

  @Override
  public long weight() {
    return JsonWeight.of(digits);
  }
}
