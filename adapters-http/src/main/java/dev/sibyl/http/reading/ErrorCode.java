package dev.sibyl.http.reading;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Replicate's model error codes: `E1001` (out of memory), `E6716` (start timed out), `(E005)`
/// (flagged as sensitive), and words such as `(code: PA)`.
final class ErrorCode {

  private static final Pattern CODE =
      Pattern.compile("\\b(E\\d{3,4})\\b|\\(code: ([A-Za-z0-9_-]{1,40})\\)");

  /// The first code in a message, null if there is none.
  static @Nullable String in(String message) {
    var matcher = CODE.matcher(message);
    if (!matcher.find()) {
      return null;
    }
    return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
  }

  private ErrorCode() {}
}
