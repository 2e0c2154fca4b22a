package dev.sibyl.http.reading;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How long a provider asks to wait before the next poll. Providers send this hint in different
/// places.
final class RetryHints {

  /// Replicate's 429 has it in `detail` only: "Your rate limit resets in ~30s."
  private static final Pattern RESETS_IN =
      Pattern.compile("resets in ~?(\\d{1,9}(?:\\.\\d{1,9})?) ?s");

  private static final Duration MAX_WAIT = Duration.ofDays(365);

  /// The hint in an answer that reports trouble, null if there is none. It is never negative, and
  /// at most a year, so that no absurd number causes an overflow.
  ///
  /// @param now by the provider's clock, if it sends its time
  static @Nullable Duration find(HttpAnswer answer, ErrorBody body, String message, Instant now) {
    var inHeader = inHeader(answer, now);
    if (inHeader != null) {
      return inHeader;
    }
    for (var object : List.of(body.object(), body.inner())) {
      var text = ErrorBody.scalar(object.get("retry_after"));
      var hint = text == null ? null : seconds(text);
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

  /// The header `Retry-After`, in seconds or as a date; null if there is none. It is the only hint
  /// that counts in a good answer too: the others describe the account and come with every answer.
  static @Nullable Duration inHeader(HttpAnswer answer, Instant now) {
    var header = answer.header("Retry-After");
    if (header == null) {
      return null;
    }
    var seconds = seconds(header.strip());
    if (seconds != null) {
      return seconds;
    }
    var date = HttpAnswer.parseDate(header.strip());
    return date == null ? null : limit(Duration.between(now, date));
  }

  /// Seconds from now on, or since 1970: some sites send the time of the reset.
  private static @Nullable Duration untilReset(String text, Instant now) {
    return text.matches("1\\d{9}")
        ? limit(Duration.between(now, Instant.ofEpochSecond(Long.parseLong(text))))
        : seconds(text);
  }

  private static @Nullable Duration seconds(String text) {
    if (!text.matches("\\d{1,300}(?:\\.\\d{1,300})?")) {
      return null;
    }
    var seconds = new BigDecimal(text).min(BigDecimal.valueOf(MAX_WAIT.toSeconds()));
    return Duration.ofMillis(seconds.movePointRight(3).longValue());
  }

  private static Duration limit(Duration duration) {
    if (duration.isNegative()) {
      return Duration.ZERO;
    }
    return duration.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : duration;
  }

  private RetryHints() {}
}
