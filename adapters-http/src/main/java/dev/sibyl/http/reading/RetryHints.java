package dev.sibyl.http.reading;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How long a provider asks to wait before the next poll. Providers send this hint in different
/// places.
public final class RetryHints {

  /// Replicate's 429 has it in `detail` only: "Your rate limit resets in ~30s."
  private static final Pattern RESETS_IN =
      Pattern.compile("resets in ~?(\\d{1,9}(?:\\.\\d{1,9})?) ?s");

  private static final Duration MAX_WAIT = Duration.ofDays(365);

  private static final Pattern NUMBER = Pattern.compile("\\d{1,300}(?:\\.\\d{1,300})?");

  /// From here on, a number of seconds is a time since 1970: 2001-09-09. As a wait, it is 31 years.
  private static final BigDecimal EPOCH_SECONDS = BigDecimal.valueOf(1_000_000_000L);

  /// From here on, a time since 1970 is in milliseconds: 1973. In seconds, it is the year 5138.
  private static final BigDecimal EPOCH_MILLISECONDS = BigDecimal.valueOf(100_000_000_000L);

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
      var hint = read(ErrorBody.scalar(object.get("retry_after")), now);
      if (hint != null) {
        return hint;
      }
    }
    for (var name : List.of("ratelimit-reset", "x-ratelimit-reset")) {
      var hint = read(answer.header(name), now);
      if (hint != null) {
        return hint;
      }
    }
    var inText = RESETS_IN.matcher(message);
    return inText.find() ? read(inText.group(1), now) : null;
  }

  /// The header `Retry-After`, in seconds or as a date; null if there is none. It is the only hint
  /// that counts in a good answer too: the others describe the account and come with every answer.
  public static @Nullable Duration inHeader(HttpAnswer answer, Instant now) {
    var header = answer.header("Retry-After");
    var hint = read(header, now);
    if (hint != null || header == null) {
      return hint;
    }
    var date = HttpDate.parse(header.strip());
    return date == null ? null : limit(Duration.between(now, date));
  }

  /// Seconds from now on, or the time of the reset in seconds or milliseconds since 1970. Sites
  /// send all three under the same names.
  private static @Nullable Duration read(@Nullable String text, Instant now) {
    if (text == null || !NUMBER.matcher(text.strip()).matches()) {
      return null;
    }
    var number = new BigDecimal(text.strip());
    if (number.compareTo(EPOCH_SECONDS) < 0) {
      return limit(ofSeconds(number));
    }
    var sinceEpoch = number.compareTo(EPOCH_MILLISECONDS) < 0 ? number : number.movePointLeft(3);
    var latest = BigDecimal.valueOf(now.plus(MAX_WAIT).getEpochSecond());
    return limit(Duration.between(now, Instant.EPOCH.plus(ofSeconds(sinceEpoch.min(latest)))));
  }

  private static Duration ofSeconds(BigDecimal seconds) {
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
