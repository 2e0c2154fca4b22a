package dev.sibyl.web.gateway;

import dev.sibyl.web.endpoint.ApiRequest;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the header `Prefer` asks for (RFC 7240).
final class Preferences {

  private static final long MAX_WAIT = 60;
  private static final Pattern WAIT =
      Pattern.compile(
          "(?:^|[,;])\\s*wait\\s*(?:=\\s*\"?([0-9]{1,9})\"?\\s*)?(?=$|[,;])",
          Pattern.CASE_INSENSITIVE);

  /// How long to wait: a minute at most, and for `wait` without a number; null if nothing is
  /// preferred.
  static @Nullable Duration wait(ApiRequest request) {
    var header = request.header("Prefer");
    if (header == null) {
      return null;
    }
    var matcher = WAIT.matcher(header.strip());
    if (!matcher.find()) {
      return null;
    }
    var seconds = matcher.group(1);
    return Duration.ofSeconds(
        seconds == null ? MAX_WAIT : Math.min(MAX_WAIT, Long.parseLong(seconds)));
  }

  private Preferences() {}
}
