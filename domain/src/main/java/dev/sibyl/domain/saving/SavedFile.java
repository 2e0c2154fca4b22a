package dev.sibyl.domain.saving;

import dev.sibyl.domain.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A file that was saved whole.
///
/// @param name without its directory
/// @param bytes its size
/// @param sha256 of its content, in hexadecimal digits
/// @param source where it came from
/// @param savedAt by the clock of this machine
public record SavedFile(String name, long bytes, String sha256, Source source, Instant savedAt) {

  /// Where a file came from.
  ///
  /// @param url null if it was made from the answer; a `data:` URI without its content
  /// @param contentType as sent, null if none was sent
  public record Source(@Nullable String url, @Nullable String contentType) {}

  /// Its description in JSON: `file`, `bytes`, `sha256`, `content_type`, `url` and `saved_at`.
  ///
  /// @param file the name, or a path
  public Map<String, Json> members(String file) {
    var members = new LinkedHashMap<String, Json>();
    members.put("file", Json.of(file));
    members.put("bytes", Json.of(bytes));
    members.put("sha256", Json.of(sha256));
    members.put("content_type", Json.of(source.contentType()));
    members.put("url", Json.of(source.url()));
    members.put("saved_at", Json.of(savedAt.truncatedTo(ChronoUnit.MILLIS).toString()));
    return members;
  }
}
