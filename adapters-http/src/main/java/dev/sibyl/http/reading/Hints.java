package dev.sibyl.http.reading;

import dev.sibyl.domain.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// When to ask again, wherever a provider has hidden it.
final class Hints {

  /// Replicate's 429 says so in its `detail` only: "Your rate limit resets in ~30s."
  private static final Pattern RESETS_IN =
      Pattern.compile("resets in ~?(\\d{1,9}(?:\\.\\d{1,9})?) ?s");

  private static final BigDecimal A_YEAR = BigDecimal.valueOf(Duration.ofDays(365).toSeconds());

  /// How long to wait, or null where nothing was said. Never negative; a year at the most, so that
  /// no absurd number can overflow anything.
  ///
  /// @param now by the provider's clock, as far as it tells
  static @Nullable Duration retryAfter(
      HttpAnswer answer, JsonObject body, String message, Instant now) {
    var inHeader = inHeader(answer, now);
    if (inHeader != null) {
      return inHeader;
    }
    var error = body.get("error") instanceof JsonObject object ? object : JsonObject.EMPTY;
    for (var object : List.of(body, error)) {
      var word = TroubleReader.word(object.get("retry_after"));
      var hint = word == null ? null : seconds(word);
      if (hint != null) {
        return hint;
      }
    }
    for (var name : List.of("ratelimit-reset", "x-ratelimit-reset")) {
      var reset = answer.header(name);
      var hint = reset == null ? null : untilReset(reset.strip(), now);
      if (hint != null) {
        return hint;
      }
    }
    var inText = RESETS_IN.matcher(message);
    return inText.find() ? seconds(inText.group(1)) : null;
  }

  /// What the header `Retry-After` says, in seconds or as a date. The one hint that counts on a
  /// good answer too: the others come with every answer and only tell of the account.
  static @Nullable Duration inHeader(HttpAnswer answer, Instant now) {
    var header = answer.header("Retry-After");
    if (header == null) {
      return null;
    }
    var seconds = seconds(header.strip());
    var date = HttpAnswer.httpDate(header.strip());
    if (seconds != null || date == null) {
      return seconds;
    }
    return clamp(Duration.between(now, date));
  }

  /// Seconds to go, or the second itself since 1970, as some send it.
  private static @Nullable Duration untilReset(String text, Instant now) {
    if (text.matches("1\\d{9}")) {
      return clamp(Duration.between(now, Instant.ofEpochSecond(Long.parseLong(text))));
    }
    return seconds(text);
  }

  private static @Nullable Duration seconds(String text) {
    if (!text.matches("\\d{1,300}(?:\\.\\d{1,300})?")) {
      return null;
    }
    var seconds = new BigDecimal(text).min(A_YEAR);
    return Duration.ofMillis(seconds.movePointRight(3).longValue());
  }

  private static Duration clamp(Duration duration) {
    if (duration.isNegative()) {
      return Duration.ZERO;
    }
    var year = Duration.ofSeconds(A_YEAR.longValueExact());
    return duration.compareTo(year) > 0 ? year : duration;
  }

  private Hints() {}
}
