package dev.sibyl.domain.json;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A JSON number, as the characters that were sent: `1.10` stays `1.10`, and `12345678901234567890`
/// loses no digit.
public record JsonNumber(String digits) implements Json {

  /// Seconds, cut to the millisecond and not rounded, so that a time is never later than it was;
  /// [JsonNull] for null.
  public static Json ofSeconds(@Nullable Duration duration) {
    return duration == null
        ? JsonNull.NULL
        : new JsonNumber(
            BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString());
  }

  @Override
  public void printTo(Consumer<String> pieces) {
    pieces.accept(digits);
  }

  @Override
  public long weight() {
    return JsonWeight.of(digits);
  }
}
